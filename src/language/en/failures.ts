export const failures = {
  'failure.unknown-email':
    'Car-Net doesn’t know this e-mail address. Check it, and use the one you sign in to the Car-Net app with.',
  'failure.wrong-password':
    'Car-Net says that the password is wrong. Check it in the official app before trying again: a few wrong ones lock the account.',
  'failure.login-throttled':
    '{known, select, yes {VW asks to wait {seconds, plural, one {# second} other {# seconds}} before the next sign-in.} other {VW asks to wait before the next sign-in. Try again in a few minutes.}}',
  'failure.login-too-soon':
    'So that VW doesn’t lock the account, I sign in at most once a minute. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'failure.account-locked':
    'VW has locked this account. Unlock it in the official app or on VW’s site, then link again.',
  'failure.terms-not-accepted':
    'VW has new terms for this account. Open the official Car-Net app, read and answer them there, then link again.',
  'failure.consent-required':
    'VW asks whether this app may use your account, which only you can answer: sign in once in the official app, then link again.',
  'failure.other-country':
    'VW’s sign-in failed at the password. That happens with accounts of another country: this works with Car-Net accounts of the United States.',
  'failure.login-page-changed':
    'VW changed its sign-in page, and I can’t read it any more (stage: {stage}). This is not your password. Please report it with that stage.',
  'failure.client-rejected':
    'VW turned this program away before it looked at your password (stage: {stage}). Please report it.',
  'failure.attestation-required':
    'VW no longer lets other apps sign in: it asks for a proof that only its own app can give. Your password is fine, and linking again won’t help. What is linked is kept, and I look again from time to time.',
  'failure.no-vehicle':
    'The sign-in is fine, but no car is enrolled in this account. Enrol it in the official app first.',
  'failure.vehicle-gone':
    'Car-Net no longer answers for this car: it has left the account, or its subscription has ended. Check it in the official app. /vehicle chooses another car, /unlink ends the link.',
  'failure.foreign-origin':
    'VW’s sign-in pointed to an address that isn’t VW’s, so I stopped and sent nothing there (stage: {stage}). Please report it.',
  'failure.link-dead': 'Car-Net has ended this link’s access. Link again with /link.',
  'failure.sign-in-damaged':
    'The sign-in that I keep for this account is damaged, and I can’t use it. Link again with /link: the car’s roles and settings stay.',
  'failure.not-linked': 'This account is not signed in here. Link it with /link.',
  'failure.unreachable':
    'Car-Net can’t be reached just now.{commanding, select, yes { No command was sent.} other {}} Try again in a few minutes.',
  'failure.timed-out': 'Car-Net didn’t answer in time. Try again in a few minutes.',
  'failure.service-down': 'Car-Net is down just now (it answered {status}). Try again in a few minutes.',
  'failure.unreadable-answer': 'Car-Net answered something unreadable. Try again in a few minutes.',
  'failure.pin-needed': 'That needs your Car-Net PIN.',
  'failure.pin-not-last-accepted': 'That is not the PIN that worked last time. It was not sent to Car-Net.',
  'failure.wrong-pin': 'Car-Net refused that PIN. A few wrong ones lock it, and only the app or a dealer unlocks it.',
  'failure.pin-locked': 'Car-Net has locked the PIN. Reset it in the official app or at a dealer.',
  'failure.pin-held-back': 'Car-Net refused two PINs, so that none goes there before {until}. The owner can allow one.',
  'failure.session-refused': 'Car-Net ended the session. Please do it again; it asks for your PIN.',
  'failure.rate-limited': 'Car-Net says that this account asks too much. Not sent; try again at {at}.',
  'failure.busy-car': 'Car-Net is still busy with an earlier command. Not sent; try again in a minute.',
  'failure.not-sent': 'Not sent: too many requests for this account just now. Try again at {at}.',
  'failure.not-supported': 'Car-Net says that this car can’t do that.',
  'failure.refused': 'Car-Net refused it ({status}). Nothing was done.',
  'failure.answer-lost':
    'It was sent, but no answer came: I don’t know whether it reached the car. Look at the status before trying again.',
} as const;
