export const carActions = {
  // What is asked, as a title: {car} is a name
  'action.lock': 'Lock {car}',
  'action.unlock': 'Unlock {car}',
  'action.refresh': 'Fresh status of {car}',
  'action.lock.seen': 'Locked: seen on the car after {seconds} s.',
  'action.lock.already': 'It was locked already, by its status of {at}. The command was sent all the same.',
  'action.unlock.seen': 'Unlocked: seen on the car after {seconds} s.',
  'action.unlock.already': 'It was unlocked already, by its status of {at}. The command was sent all the same.',
  'action.refresh.seen': 'The car reported a fresh status after {seconds} s.',

  // The message that follows a car action
  'under-way.asked-by': 'Asked by {who}',
  'under-way.waiting': 'Waiting for Car-Net…',
  'under-way.sent': 'Sent to Car-Net…',
  'under-way.accepted': 'Accepted by Car-Net. Waiting for the car to show it…',
  'under-way.accepted-end': 'Accepted by Car-Net after {seconds} s.',
  'under-way.watched':
    'Accepted by Car-Net after {seconds} s; the car’s status can’t show it yet, since it told a time to full before already. If the charge rises until {until}, I say so here.',
  'under-way.hidden':
    'Accepted by Car-Net after {seconds} s. The car’s status didn’t show it: it told a time to full before already.',
  'under-way.no-plug': 'It isn’t plugged in, by its status of {at}.',
  'under-way.no-power':
    'It isn’t plugged in, by its status of {at}, and climate on battery power isn’t known to be allowed: the car may not do it.',
  'under-way.not-seen': 'Car-Net accepted it, but the car has not shown it.',
  'under-way.checked': 'Looked again at {at}.',
  'under-way.check-again': 'Check again',
  'under-way.checking': 'I don’t know whether “{command}” reached the car; checking. Nothing is sent again.',
  'under-way.unknown':
    'I don’t know whether “{command}” reached the car, and its status doesn’t show it. Nothing was sent again.',
  'under-way.shows-locked': 'The status of {at} says: locked.',
  'under-way.shows-unlocked': 'The status of {at} says: unlocked.',
  'under-way.shows-charging': 'The status of {at} tells a time to full, so it seems to be charging.',
  'under-way.shows-not-charging': 'The status of {at} tells no time to full, so it seems not to be charging.',
  'under-way.shows-nothing': 'The newest status is of {at}.',
  'under-way.restarted': 'Not sent: I was restarted before it went out. Send it again if you still want it.',
  'under-way.ended': 'Not sent: something went wrong here before it went out. Send it again.',
  'under-way.rights-ended': 'Not sent: the link or your role in it changed in the meantime.',
  'under-way.joined':
    '{who} asked for the same a moment ago. It is sent once for both of you: see the message that follows it.',
  'under-way.asked-already':
    'You asked for the same a moment ago, and it is under way. It is not sent again: see the message that follows it.',
  'under-way.joining': '{who} asked for the same a moment ago. Checking your PIN…',

  // The PIN pad
  'pad.title': 'Car-Net PIN for: {command}',
  'pad.for': 'For {who} only',
  'pad.session-refused': 'Car-Net ended the session, so the PIN is needed again.',
  'pad.changed': 'Type the new PIN. It goes to Car-Net without being compared with the old one.',
  'pad.over': 'This PIN pad is over, or was never one. Give the command again for a new one.',
  'pad.not-yours': 'This PIN pad is {who}’s. Give the command yourself to get your own.',
  'pad.expired': 'The PIN pad expired after 2 minutes. Nothing was sent.',
  'pad.cancelled': 'Cancelled. Nothing was sent.',
  'pad.replaced': 'A newer PIN pad took the place of this one.',
  'pad.closed': 'This PIN pad was closed. Nothing was sent.',
  'pad.checking': 'Checking the PIN with Car-Net…',
  'pad.closed-until':
    'After three PINs that were not the one that worked last time, your PIN pad is closed until {until}.',
  'pad.owner-told':
    '{who} typed three PINs for {car} that were not the one that worked last time. Their PIN pad is closed until {until}.',
  'pad.again': 'Try again',
  'pad.pin-changed': 'The PIN was changed',
  'pad.know': 'I know the PIN',

  // A PIN where it doesn’t belong
  'pin-typed.deleted':
    'I deleted your message: it held four digits that looked like a PIN. Never write the PIN here; type it on the pad only. It was not used.',
  'pin-typed.kept':
    'Please delete your message: it holds four digits that look like a PIN, and I may not delete it here. Never write the PIN; type it on the pad only. It was not used.',

  // Never late
  'late.minutes':
    'That was {minutes, plural, one {# minute} other {# minutes}} ago, so I did nothing. Send it again if you still want it.',
  'late.press':
    'That press reached me too late, so I did nothing. Press again, or send the command, if you still want it.',

  // Refusals before anything is done
  'refused.not-linked': 'This chat has no car yet. Link one with /link.',
  'refused.not-in-chat': 'You are no longer in this chat, so I take nothing from you here.',
  'refused.presence-unknown':
    'I can’t see just now whether you are still in this chat, so nothing was sent. Try again in a minute, or write the command here.',
  'refused.suspended': 'The owner of this link has left the chat: nothing is read or commanded until they are back.',
  'refused.viewer': 'Only members of {car} may do that. Ask {owner}, who linked it.',
  'refused.driver': 'Only drivers of {car} may do that. Ask {owner}, who linked it.',
  'refused.owner': 'Only {owner}, who linked {car}, may do that.',
  'refused.no-battery': '{car} has no battery to charge.',
  'refused.other-car': 'This button is about another car, or the chat was linked anew. Give the command instead.',
  'refused.unknown-press': 'This button does nothing any more. Give the command instead.',
  'refused.unknown-command': 'I don’t know /{command}. /help shows what I can do.',
  'cancel.nothing': 'Nothing is open here, so there is nothing to cancel.',
  'stranger.enough': 'That was a lot at once, so I am quiet for {minutes} minutes.',
  'refused.no-command': 'I only understand commands. /help shows what I can do.',
  'refused.refresh-soon':
    'The car was asked for a fresh status at {last}. Each one costs its 12 V battery: again at {next}.',
  'refused.refresh-day':
    'The car was asked {limit} times in 24 hours, and each one costs its 12 V battery: again at {next}.',

  // Arguments
  'usage.line': 'Use it so:',
  'usage.choose': 'Which one?',
  'usage.which': '{name}: {summary}',

  'error.store-full':
    'I can’t write anything down: the disk of the machine that I run on is full. Ask whoever runs me to make room. If this was about a car action, look at the car before you ask again.',
  'error.store-damaged':
    'Something that I keep is damaged, and I can’t read it; noted as {id}. Ask whoever runs me to bring a backup back.',
  'error.store-unusable':
    'I can’t read or write what I keep just now; noted as {id}. Ask whoever runs me to look at it. If this was about a car action, look at the car before you ask again.',
  'error.generic': 'Something went wrong here, and it was written down as {id}. Please try again.',
} as const;
