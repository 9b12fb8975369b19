export const bot = {
  'command.help': 'what I can do here, and what to do next',
  'command.start': 'begin here',
  'command.start.payload': 'what a link handed over',
  'command.link': 'link a Car-Net account to this chat',
  'command.unlink': 'unlink the car, and erase what is kept about this chat',
  'command.vehicle': 'choose which car of this chat your commands are for',
  'command.car': 'which car: its name, or the start of it',
  'command.privacy': 'what is kept about this chat',
  'command.privacy.export': 'everything kept about this chat, as a file for you',
  'command.privacy.erase': 'erase everything kept about this chat; “me”: only your name in it',
  'command.privacy.erase.whose': 'me: only your own name, in every chat',
  'command.help.topic': 'a topic; leave it out for everything',
  'help.topic.look': 'Look',
  'help.topic.drive': 'Drive',
  'help.topic.warm': 'Charge and warm',
  'help.topic.household': 'Household',
  'help.topic.bot': 'This bot',
  'usage.unknown': 'I don’t understand “{word}”.',
  'usage.takes': '{command} takes {list}.',
  'usage.alone': 'Nothing comes after {command}.',
  'usage.missing': 'Something is missing. Write it like this: {usage}',
  'usage.unknown-command': 'I don’t know /{command}. Did you mean this?',
  'usage.words': 'I only understand commands. Did you mean this?',
  'usage.later': 'To do that later, schedule it: {command}',
  'usage.later.button': 'Schedule it',
  'usage.degrees': 'degrees, such as 70',
  'usage.number': 'a number',
  'usage.person': 'someone in this chat',
  'command.diagnostics': 'a file for a bug report, with nothing secret or personal in it',
  'diagnostics.done':
    'For a bug report: versions, settings, how this car is linked, what went wrong lately and how many requests are left. It has no password, sign-in, PIN, VIN, e-mail, name or place in it.',
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
  'failure.timed-out':
    'Car-Net didn’t answer in time.{commanding, select, yes { Nothing was sent to the car.} other {}} Try again in a few minutes.{pin, select, yes { A wrong PIN may have counted as a try.} other {}}',
  'failure.service-down':
    'Car-Net is down right now (error {status}).{commanding, select, yes { Nothing was sent to the car.} other {}} Try again in a few minutes.',
  'failure.unreadable-answer':
    'I can’t read what Car-Net answered.{commanding, select, yes { Nothing was sent to the car.} other {}} Try again in a few minutes.',
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
  'telegram.talk.how-to-stop': 'I wait {minutes} minutes for each answer. /cancel stops.',
  'telegram.talk.cancelled': 'Stopped. I kept nothing of what you typed.',
  'telegram.talk.expired': 'That took longer than {minutes} minutes, so I stopped. I kept nothing of what you typed.',
  'telegram.talk.too-late':
    'That came more than {minutes} minutes later, so I did nothing with it. Please start again.',
  'telegram.talk.too-long': 'That is too long. Please send it again.',
  'telegram.talk.text-only': 'I can only read text here. Please send it as text.',
  'telegram.talk.after-end': 'I’m no longer waiting for an answer, so I deleted that and did nothing with it.',
  'telegram.talk.failed': 'Something went wrong here, so I did nothing with that. Please start again in a few minutes.',
  'telegram.talk.not-deleted':
    'I can’t delete your message here. Please delete it yourself: it shows what you just typed.',
  'telegram.anonymous':
    'I can’t see who you are, because you write as the group itself. Turn off “Remain anonymous” in your admin rights, then send it again.',
  'telegram.profile.description':
    'Your Volkswagen in this chat: see its charge, range and doors, lock and unlock it, warm it up, and get a message when it is full.\n\nAdd me to your family’s group, and everyone can use the car: you say who may look and who may drive.\n\nYou need a Volkswagen Car-Net account. Volkswagen didn’t make this bot.',
  'telegram.profile.short':
    'Your Volkswagen in your chat: charge, locks and climate, for the whole household. Needs Car-Net.',
} as const;
