export const failures = {
  'failure.unknown-email': 'Car-Net doesn’t know this e-mail address. Use the one you sign in to the Car-Net app with.',
  'failure.wrong-password':
    'Car-Net says the password is wrong. Try it in the official app first: a few wrong ones lock the account.',
  'failure.login-throttled':
    '{known, select, yes {VW wants a pause before the next sign-in. Try again in {seconds, plural, one {# second} other {# seconds}}.} other {VW wants a pause before the next sign-in. Try again in a few minutes.}}',
  'failure.login-too-soon':
    'I sign in at most once a minute, so that VW doesn’t lock the account. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'failure.account-locked':
    'VW has locked this account. Unlock it in the official app or on VW’s site, then send /link again.',
  'failure.terms-not-accepted':
    'VW has new terms for this account. Read and answer them in the official Car-Net app, then send /link again.',
  'failure.consent-required':
    'VW asks whether this app may use your account, and only you can answer: sign in once in the official app, then send /link again.',
  'failure.other-country':
    'VW’s sign-in failed at the password. That happens with accounts of another country: I only work with Car-Net accounts of the United States.',
  'failure.login-page-changed':
    'VW changed its sign-in page, and I can no longer read it (stage: {stage}). Your password isn’t the problem. Please report it with that stage.',
  'failure.client-rejected': 'VW turned me away before it looked at your password (stage: {stage}). Please report it.',
  'failure.attestation-required':
    'VW no longer lets other apps sign in: it wants proof that only its own app can give. Your password is fine, and linking again won’t help. What is linked stays linked, and I try again from time to time.',
  'failure.no-vehicle': 'You are signed in, but this account has no car. Add it in the official app first.',
  'failure.vehicle-gone':
    'Car-Net no longer answers for this car: it left the account, or its subscription ended. Check in the official app. /vehicle chooses another car, /unlink removes this one.',
  'failure.foreign-origin':
    'VW’s sign-in led to an address that isn’t VW’s, so I stopped and sent nothing there (stage: {stage}). Please report it.',
  'failure.link-dead': 'Car-Net no longer lets me in. Sign in again with /link.',
  'failure.sign-in-damaged':
    'The sign-in that I keep for this account is damaged. Sign in again with /link: roles and settings stay.',
  'failure.not-linked': 'This account isn’t signed in here. Sign in with /link.',
  'failure.unreachable':
    'Car-Net can’t be reached right now.{commanding, select, yes { Nothing was sent.} other {}} Try again in a few minutes.',
  'failure.timed-out': 'Car-Net didn’t answer in time. Try again in a few minutes.',
  'failure.service-down': 'Car-Net is down right now (error {status}). Try again in a few minutes.',
  'failure.unreadable-answer': 'I can’t read what Car-Net answered. Try again in a few minutes.',
  'failure.pin-needed': 'That needs your Car-Net PIN.',
  'failure.pin-not-last-accepted': 'That isn’t the PIN that worked last time. I didn’t send it to Car-Net.',
  'failure.wrong-pin':
    'Car-Net refused that PIN. A few wrong ones lock it, and only the app or a dealer can unlock it.',
  'failure.pin-locked': 'Car-Net has locked the PIN. Reset it in the official app or at a dealer.',
  'failure.pin-held-back':
    'Car-Net refused two PINs, so I won’t send it another until {until}. The owner can allow one.',
  'failure.session-refused': 'Car-Net wants your PIN again. Send the command again.',
  'failure.rate-limited': 'Not sent: Car-Net says this account asks too often. Try again after {at}.',
  'failure.busy-car': 'Not sent: Car-Net is still busy with an earlier command. Try again in a minute.',
  'failure.not-sent': 'Not sent: there are too many requests for this account right now. Try again after {at}.',
  'failure.not-supported': 'Car-Net says this car can’t do that.',
  'failure.refused': 'Car-Net refused it ({status}). Nothing was done.',
  'failure.answer-lost':
    'Sent, but no answer came: I don’t know whether it reached the car. Look at the status before you try again.',
} as const;
