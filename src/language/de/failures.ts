export const failures = {
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
  'failure.timed-out': 'Car-Net hat nicht rechtzeitig geantwortet. Versuch es in ein paar Minuten noch einmal.',
  'failure.service-down': 'Car-Net ist gerade gestört (Fehler {status}). Versuch es in ein paar Minuten noch einmal.',
  'failure.unreadable-answer':
    'Ich kann die Antwort von Car-Net nicht lesen. Versuch es in ein paar Minuten noch einmal.',
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
};
