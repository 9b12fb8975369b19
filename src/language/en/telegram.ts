export const telegram = {
  'telegram.talk.how-to-stop': 'I wait 5 minutes for each answer. /cancel stops.',
  'telegram.talk.cancelled': 'Stopped. I kept nothing of what you typed.',
  'telegram.talk.expired': 'That took longer than 5 minutes, so I stopped. I kept nothing of what you typed.',
  'telegram.talk.too-late': 'That came more than 5 minutes later, so I did nothing with it. Please start again.',
  'telegram.talk.too-long': 'That is too long. Please send it again.',
  'telegram.talk.text-only': 'I can only read text here. Please send it as text.',
  'telegram.talk.after-end': 'I’m no longer waiting for an answer, so I deleted that and did nothing with it.',
  'telegram.talk.not-deleted':
    'I can’t delete your message here. Please delete it yourself: it shows what you just typed.',
  'telegram.anonymous':
    'I can’t see who you are, because you write as the group itself. Turn off “Remain anonymous” in your admin rights, then send it again.',
  'telegram.profile.description':
    'Your Volkswagen in this chat: see its charge, range and doors, lock and unlock it, warm it up, and get a message when it is full.\n\nAdd me to your family’s group, and everyone can use the car: you say who may look and who may drive.\n\nYou need a Volkswagen Car-Net account. Volkswagen didn’t make this bot.',
  'telegram.profile.short':
    'Your Volkswagen in your chat: charge, locks and climate, for the whole household. Needs Car-Net.',
} as const;
