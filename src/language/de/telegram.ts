export const telegram = {
  'telegram.talk.how-to-stop': 'Ich warte auf jede Antwort 5 Minuten. /cancel bricht ab.',
  'telegram.talk.cancelled': 'Abgebrochen. Ich habe nichts von dem gespeichert, was du geschrieben hast.',
  'telegram.talk.expired':
    'Das hat länger als 5 Minuten gedauert, darum habe ich abgebrochen. Ich habe nichts von dem gespeichert, was du geschrieben hast.',
  'telegram.talk.too-late':
    'Das kam nach mehr als 5 Minuten, darum habe ich nichts damit getan. Fang bitte noch einmal an.',
  'telegram.talk.too-long': 'Das ist zu lang. Schick es bitte noch einmal.',
  'telegram.talk.text-only': 'Ich kann hier nur Text lesen. Schick es bitte als Text.',
  'telegram.talk.after-end': 'Ich warte auf keine Antwort mehr, darum habe ich das gelöscht und nichts damit getan.',
  'telegram.talk.not-deleted':
    'Ich kann deine Nachricht hier nicht löschen. Lösch sie bitte selbst: Sie zeigt, was du gerade getippt hast.',
  'telegram.anonymous':
    'Ich sehe nicht, wer du bist, weil du als die Gruppe selbst schreibst. Schalte in deinen Adminrechten „Anonym bleiben“ aus und schick es noch einmal.',
  'telegram.profile.description':
    'Dein Volkswagen in diesem Chat: Ladestand, Reichweite und Türen sehen, ver- und entriegeln, vorheizen und erfahren, wann er voll ist.\n\nHol mich in eure Familiengruppe, dann können alle das Auto nutzen: Du bestimmst, wer mitlesen und wer fahren darf.\n\nDu brauchst ein Volkswagen-Car-Net-Konto. Dieser Bot ist nicht von Volkswagen.',
  'telegram.profile.short':
    'Dein Volkswagen im Chat: Ladestand, Schlösser und Klimatisierung, für den ganzen Haushalt. Mit Car-Net.',
};
