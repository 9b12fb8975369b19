export const carActions = {
  // What is asked, as a title: {car} is a name
  'action.lock': 'Lock {car}',
  'action.unlock': 'Unlock {car}',
  'action.refresh': 'New report from {car}',

  // The message that follows a car action
  'under-way.asked-by': 'Asked by {who}',
  'under-way.waiting': 'Sending…',
  'in-line.goes-out': 'In line, goes out in about {seconds} s',
  'in-line.cancel': 'Cancel',
  'in-line.not-yours': 'Only {who} can cancel this.',
  'under-way.sent': 'sent to Car-Net…',
  'under-way.accepted': 'accepted by Car-Net, waiting for the car…',
  'under-way.accepted-end': 'accepted by Car-Net after {seconds} s',
  'under-way.no-plug': 'Not plugged in, as of {at}',
  'under-way.no-power': 'Not plugged in, as of {at}, and climate on battery may be off, so it may not start',
  'under-way.not-seen': 'Car-Net accepted it, but the car hasn’t shown it',
  'under-way.checked': 'Checked again at {at}',
  'under-way.check-again': 'Check again',
  'under-way.checking': 'I don’t know whether “{command}” reached the car. I’m checking, and nothing is sent twice.',
  'under-way.unknown':
    'I don’t know whether “{command}” reached the car: its status doesn’t show it. Nothing was sent twice.',
  'under-way.shows-locked': 'Locked, as of {at}.',
  'under-way.shows-unlocked': 'Unlocked, as of {at}.',
  'under-way.shows-charging': 'It seems to be charging, as of {at}.',
  'under-way.shows-not-charging': 'It doesn’t seem to be charging, as of {at}.',
  'under-way.shows-nothing': 'The newest report is from {at}.',
  'under-way.restarted': 'Not sent: I was restarted first. Send it again if you still want it.',
  'under-way.ended': 'Not sent: something went wrong on my side. Send it again.',
  'under-way.rights-ended': 'Not sent: your role or the linked car changed in the meantime.',
  'under-way.joined': '{who} asked for the same thing a moment ago. It is sent once for both of you.',
  'under-way.asked-already': 'You asked for that a moment ago. It’s on its way and won’t be sent twice.',
  'under-way.joining': '{who} asked for the same thing a moment ago. Checking your PIN…',

  // The PIN pad
  'pad.title': 'Car-Net PIN for: {command}',
  'pad.for': 'For {who} only',
  'pad.session-refused': 'Car-Net wants your PIN again.',
  'pad.changed': 'Type the new PIN. It goes straight to Car-Net.',
  'pad.over': 'This PIN pad no longer works. Send the command again for a new one.',
  'pad.not-yours': 'This PIN pad is {who}’s. Send the command yourself to get your own.',
  'pad.expired': 'Nothing was sent: the PIN pad closed after 2 minutes.',
  'pad.cancelled': 'Cancelled. Nothing was sent.',
  'pad.replaced': 'Use the newer PIN pad.',
  'pad.closed': 'Nothing was sent: this PIN pad was closed.',
  'pad.checking': 'Checking the PIN with Car-Net…',
  'pad.closed-until': 'That was the third wrong PIN, so your PIN pad is closed until {until}.',
  'pad.owner-told': '{who} typed three wrong PINs for {car}. Their PIN pad is closed until {until}.',
  'pad.again': 'Try again',
  'pad.pin-changed': 'The PIN was changed',
  'pad.know': 'I know the PIN',

  // A PIN where it doesn’t belong
  'pin-typed.deleted': 'I deleted your message: it looked like a PIN. Type the PIN on the pad only. I didn’t use it.',
  'pin-typed.kept':
    'Please delete your message, because I can’t: it looks like a PIN. Type the PIN on the pad only. I didn’t use it.',

  // Never late
  'late.minutes':
    'That was {minutes, plural, one {# minute} other {# minutes}} ago, so I did nothing. Send it again if you still want it.',
  'late.press': 'That press reached me too late, so I did nothing. Press again if you still want it.',

  // Refusals before anything is done
  'refused.not-linked': 'This chat has no car yet. Link one with /link.',
  'refused.not-in-chat': 'You are no longer in this chat, so I did nothing.',
  'refused.presence-unknown':
    'Nothing was sent: right now I can’t see whether you are still in this chat. Try again in a minute, or write the command here.',
  'refused.suspended': 'The person who linked this car has left the chat. Nothing works until they are back.',
  'refused.viewer': 'Only members of {car} may do that. Ask {owner}, who linked it.',
  'refused.driver': 'Only drivers of {car} may do that. Ask {owner}, who linked it.',
  'refused.owner': 'Only {owner}, who linked {car}, may do that.',
  'refused.no-battery': '{car} has no battery to charge.',
  'refused.stale-button': 'This button no longer works. Send the command instead.',
  'refused.unknown-command': 'I don’t know /{command}. /help shows what I can do.',
  'cancel.nothing': 'There is nothing to cancel.',
  'stranger.enough': 'That was a lot at once. I’ll be quiet for {minutes} minutes.',
  'flood.slow-down': 'Slow down, please. I’ll be quiet for a minute.',
  'refused.no-command': 'I only understand commands. /help shows what I can do.',
  'refused.refresh-soon':
    'Not asked: the car was asked at {last}, and each time drains its 12 V battery. Try again after {next}.',
  'refused.refresh-day':
    'Not asked: the car was asked {limit} times in 24 hours, and each time drains its 12 V battery. Try again after {next}.',

  // Arguments
  'usage.choose': 'Which one?',

  'error.store-full':
    'I can’t save anything: my machine’s disk is full. Ask whoever runs me to make room. If this was a command, check the car before you send it again.',
  'error.store-damaged':
    'Some of my data is damaged, and I can’t read it (noted as {id}). Ask whoever runs me to restore a backup.',
  'error.store-away':
    'I can’t reach my data right now. Try again in a minute. If this was a command, check the car first.',
  'error.store-unusable':
    'I can’t read or save anything right now (noted as {id}). Ask whoever runs me to look at it. If this was a command, check the car before you send it again.',
  'error.generic': 'Something went wrong on my side (noted as {id}). Please try again.',
  'action.lock.doing': 'Locking {car}…',
  'action.lock.done': '{car} is locked',
  'action.unlock.doing': 'Unlocking {car}…',
  'action.unlock.done': '{car} is unlocked',
  'action.refresh.doing': 'Asking {car} for a new report…',
  'action.refresh.done': '{car} sent a new report',
  'under-way.seen': 'seen on the car after {seconds} s',
  'under-way.reported': '{seconds} s after the command',
  'under-way.already': 'It already was, as of {at}',
  'under-way.not-confirmed': '{command}: not confirmed',
  'command.flash': 'flash the lights',
  'command.honk': 'honk the horn, with your PIN',
  'command.find': 'honk the horn and flash the lights, with your PIN',
  'action.flash': 'Flash the lights of {car}',
  'action.honk': 'Honk the horn of {car}',
  'action.find': 'Find {car}: horn and lights',
  'action.flash.doing': 'Flashing {car}’s lights…',
  'action.flash.done': '{car} was told to flash its lights',
  'action.honk.doing': 'Honking {car}’s horn…',
  'action.honk.done': '{car} was told to honk',
  'action.find.doing': 'Making {car} honk and flash…',
  'action.find.done': '{car} was told to honk and flash',
} as const;
