export const bot = {
  'command.help': 'was ich hier kann, und was als Nächstes zu tun ist',
  'command.start': 'hier geht es los',
  'command.start.payload': 'was ein Link mitgegeben hat',
  'command.link': 'ein Car-Net-Konto mit diesem Chat verknüpfen',
  'command.unlink': 'das Auto trennen und löschen, was hier darüber gespeichert ist',
  'command.vehicle': 'wählen, für welches Auto dieses Chats deine Befehle gelten',
  'command.car': 'welches Auto: sein Name oder der Anfang davon',
  'command.privacy': 'was über diesen Chat gespeichert ist',
  'command.privacy.export': 'alles, was über diesen Chat gespeichert ist, als Datei für dich',
  'command.privacy.erase': 'alles über diesen Chat löschen; „me“: nur deinen Namen darin',
  'command.privacy.erase.whose': 'me: nur deinen eigenen Namen, in allen Chats',
  'command.help.topic': 'ein Thema; ohne Angabe: alles',
  'help.topic.look': 'Nachsehen',
  'help.topic.drive': 'Fahren',
  'help.topic.warm': 'Laden und Heizen',
  'help.topic.household': 'Haushalt',
  'help.topic.bot': 'Dieser Bot',
  'usage.unknown': '„{word}“ verstehe ich nicht.',
  'usage.takes': 'Bei {command} geht: {list}.',
  'usage.alone': 'Nach {command} kommt nichts mehr.',
  'usage.missing': 'Da fehlt etwas. Schreib es so: {usage}',
  'usage.unknown-command': '/{command} kenne ich nicht. Meinst du das hier?',
  'usage.words': 'Ich verstehe nur Befehle. Meinst du das hier?',
  'usage.later': 'Für später gibt es Zeitpläne: {command}',
  'usage.later.button': 'Einplanen',
  'usage.degrees': 'Grad, zum Beispiel 21',
  'usage.number': 'eine Zahl',
  'usage.person': 'jemanden aus diesem Chat',
  'command.diagnostics': 'eine Datei für einen Fehlerbericht, ohne Geheimes oder Persönliches',
  'diagnostics.done':
    'Für einen Fehlerbericht: Versionen, Einstellungen, wie dieses Auto verknüpft ist, was zuletzt schiefging und wie viele Anfragen noch übrig sind. Passwort, Anmeldung, PIN, Fahrgestellnummer, E-Mail, Namen und Orte stehen nicht darin.',
  'failure.unknown-email':
    'Car-Net kennt diese E-Mail-Adresse nicht. Nimm die, mit der du dich in der Car-Net-App anmeldest.',
  'failure.wrong-password':
    'Car-Net sagt, das Passwort ist falsch. Probier es erst in der offiziellen App: Nach ein paar falschen wird das Konto gesperrt.',
  'failure.login-throttled':
    '{known, select, yes {VW verlangt vor der nächsten Anmeldung eine Pause. Versuch es in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal.} other {VW verlangt vor der nächsten Anmeldung eine Pause. Versuch es in ein paar Minuten noch einmal.}}',
  'failure.login-too-soon':
    'Ich melde mich höchstens einmal pro Minute an, damit VW das Konto nicht sperrt. Versuch es in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal.',
  'failure.account-locked':
    'VW hat dieses Konto gesperrt. Entsperr es in der offiziellen App oder auf der Website von VW und schick noch einmal /link.',
  'failure.terms-not-accepted':
    'VW hat neue Bedingungen für dieses Konto. Lies und beantworte sie in der offiziellen Car-Net-App und schick noch einmal /link.',
  'failure.consent-required':
    'VW fragt, ob diese App dein Konto nutzen darf, und das kannst nur du beantworten. Melde dich einmal in der offiziellen App an und schick noch einmal /link.',
  'failure.other-country':
    'Die Anmeldung bei VW ist beim Passwort gescheitert. Das passiert mit Konten aus einem anderen Land: Bei mir gehen nur Car-Net-Konten der USA.',
  'failure.login-page-changed':
    'VW hat seine Anmeldeseite geändert, und ich kann sie nicht mehr lesen (Schritt: {stage}). An deinem Passwort liegt es nicht. Bitte melde den Fehler und nenne diesen Schritt.',
  'failure.client-rejected':
    'VW hat mich abgewiesen, ohne dein Passwort zu prüfen (Schritt: {stage}). Bitte melde den Fehler.',
  'failure.attestation-required':
    'VW lässt keine anderen Apps mehr zu: Es verlangt einen Nachweis, den nur die eigene App geben kann. Dein Passwort stimmt, und noch einmal verknüpfen hilft nicht. Was verknüpft ist, bleibt verknüpft, und ich versuche es immer wieder einmal.',
  'failure.no-vehicle':
    'Die Anmeldung hat geklappt, aber zu diesem Konto gehört kein Auto. Füg es zuerst in der offiziellen App hinzu.',
  'failure.vehicle-gone':
    'Car-Net antwortet für dieses Auto nicht mehr: Es gehört nicht mehr zum Konto, oder sein Abo ist abgelaufen. Sieh in der offiziellen App nach. /vehicle wählt ein anderes Auto, /unlink entfernt dieses.',
  'failure.foreign-origin':
    'Die Anmeldung bei VW führte zu einer fremden Adresse, darum habe ich abgebrochen und nichts dorthin geschickt (Schritt: {stage}). Bitte melde den Fehler.',
  'failure.link-dead': 'Car-Net lässt mich nicht mehr rein. Melde dich mit /link noch einmal an.',
  'failure.sign-in-damaged':
    'Die Anmeldung, die ich für dieses Konto aufbewahre, ist beschädigt. Melde dich mit /link noch einmal an: Rollen und Einstellungen bleiben.',
  'failure.not-linked': 'Dieses Konto ist hier nicht angemeldet. Melde dich mit /link an.',
  'failure.unreachable':
    'Car-Net ist gerade nicht erreichbar.{commanding, select, yes { Es wurde nichts gesendet.} other {}} Versuch es in ein paar Minuten noch einmal.',
  'failure.timed-out':
    'Car-Net hat nicht rechtzeitig geantwortet.{commanding, select, yes { Ans Auto wurde nichts gesendet.} other {}} Versuch es in ein paar Minuten noch einmal.{pin, select, yes { Eine falsche PIN kann als Versuch gezählt haben.} other {}}',
  'failure.service-down':
    'Car-Net ist gerade gestört (Fehler {status}).{commanding, select, yes { Ans Auto wurde nichts gesendet.} other {}} Versuch es in ein paar Minuten noch einmal.',
  'failure.unreadable-answer':
    'Ich kann die Antwort von Car-Net nicht lesen.{commanding, select, yes { Ans Auto wurde nichts gesendet.} other {}} Versuch es in ein paar Minuten noch einmal.',
  'failure.pin-needed': 'Dafür brauchst du deine Car-Net-PIN.',
  'failure.pin-not-last-accepted':
    'Das ist nicht die PIN, die zuletzt funktioniert hat. Ich habe sie nicht an Car-Net geschickt.',
  'failure.wrong-pin':
    'Car-Net hat diese PIN abgelehnt. Nach ein paar falschen wird sie gesperrt, und nur die App oder ein Händler kann sie entsperren.',
  'failure.pin-locked': 'Car-Net hat die PIN gesperrt. Setz sie in der offiziellen App oder bei einem Händler zurück.',
  'failure.pin-held-back':
    'Car-Net hat zwei PINs abgelehnt, darum schicke ich bis {until} keine mehr. Der Besitzer kann eine erlauben.',
  'failure.session-refused': 'Car-Net will deine PIN noch einmal. Schick den Befehl noch einmal.',
  'failure.rate-limited': 'Nicht gesendet: Car-Net sagt, dieses Konto fragt zu oft. Versuch es ab {at} noch einmal.',
  'failure.busy-car':
    'Nicht gesendet: Car-Net ist noch mit einem früheren Befehl beschäftigt. Versuch es in einer Minute noch einmal.',
  'failure.not-sent':
    'Nicht gesendet: Für dieses Konto gibt es gerade zu viele Anfragen. Versuch es ab {at} noch einmal.',
  'failure.not-supported': 'Car-Net sagt, dieses Auto kann das nicht.',
  'failure.refused': 'Car-Net hat es abgelehnt ({status}). Nichts wurde getan.',
  'failure.answer-lost':
    'Gesendet, aber es kam keine Antwort: Ich weiß nicht, ob es beim Auto angekommen ist. Sieh dir den Status an, bevor du es noch einmal versuchst.',
  'telegram.talk.how-to-stop': 'Ich warte auf jede Antwort {minutes} Minuten. /cancel bricht ab.',
  'telegram.talk.cancelled': 'Abgebrochen. Ich habe nichts von dem gespeichert, was du geschrieben hast.',
  'telegram.talk.expired':
    'Das hat länger als {minutes} Minuten gedauert, darum habe ich abgebrochen. Ich habe nichts von dem gespeichert, was du geschrieben hast.',
  'telegram.talk.too-late':
    'Das kam nach mehr als {minutes} Minuten, darum habe ich nichts damit getan. Fang bitte noch einmal an.',
  'telegram.talk.too-long': 'Das ist zu lang. Schick es bitte noch einmal.',
  'telegram.talk.text-only': 'Ich kann hier nur Text lesen. Schick es bitte als Text.',
  'telegram.talk.after-end': 'Ich warte auf keine Antwort mehr, darum habe ich das gelöscht und nichts damit getan.',
  'telegram.talk.failed':
    'Hier ist etwas schiefgegangen, darum habe ich nichts damit getan. Fang bitte in ein paar Minuten noch einmal an.',
  'telegram.talk.not-deleted':
    'Ich kann deine Nachricht hier nicht löschen. Lösch sie bitte selbst: Sie zeigt, was du gerade getippt hast.',
  'telegram.anonymous':
    'Ich sehe nicht, wer du bist, weil du als die Gruppe selbst schreibst. Schalte in deinen Adminrechten „Anonym bleiben“ aus und schick es noch einmal.',
  'telegram.profile.description':
    'Dein Volkswagen in diesem Chat: Ladestand, Reichweite und Türen sehen, ver- und entriegeln, vorheizen und erfahren, wann er voll ist.\n\nHol mich in eure Familiengruppe, dann können alle das Auto nutzen: Du bestimmst, wer mitlesen und wer fahren darf.\n\nDu brauchst ein Volkswagen-Car-Net-Konto. Dieser Bot ist nicht von Volkswagen.',
  'telegram.profile.short':
    'Dein Volkswagen im Chat: Ladestand, Schlösser und Klimatisierung, für den ganzen Haushalt. Mit Car-Net.',
};
