import type { failures as english } from '../en/failures.ts';
import type { Translated } from '../translated.ts';

export const failures: Translated<typeof english> = {
  'failure.unknown-email':
    'Car-Net kennt diese E-Mail-Adresse nicht. Prüf sie, und nimm die, mit der du dich in der Car-Net-App anmeldest.',
  'failure.wrong-password':
    'Car-Net sagt, dass das Passwort falsch ist. Prüf es in der offiziellen App, bevor du es noch einmal versuchst: Nach ein paar falschen wird das Konto gesperrt.',
  'failure.login-throttled':
    '{known, select, yes {VW will, dass du vor der nächsten Anmeldung {seconds, plural, one {# Sekunde} other {# Sekunden}} wartest.} other {VW will, dass du vor der nächsten Anmeldung wartest. Versuch es in ein paar Minuten noch einmal.}}',
  'failure.login-too-soon':
    'Damit VW das Konto nicht sperrt, melde ich mich höchstens einmal in der Minute an. Versuch es in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal.',
  'failure.account-locked':
    'VW hat dieses Konto gesperrt. Entsperr es in der offiziellen App oder auf der Website von VW und verknüpfe dann noch einmal.',
  'failure.terms-not-accepted':
    'VW hat neue Bedingungen für dieses Konto. Öffne die offizielle Car-Net-App, lies und beantworte sie dort, und verknüpfe dann noch einmal.',
  'failure.consent-required':
    'VW fragt, ob diese App dein Konto nutzen darf, und das kannst nur du beantworten: Melde dich einmal in der offiziellen App an und verknüpfe dann noch einmal.',
  'failure.other-country':
    'Die Anmeldung bei VW ist beim Passwort gescheitert. Das passiert mit Konten aus einem anderen Land: Das hier geht mit Car-Net-Konten der USA.',
  'failure.login-page-changed':
    'VW hat seine Anmeldeseite geändert, und ich kann sie nicht mehr lesen (Schritt: {stage}). Es liegt nicht an deinem Passwort. Bitte melde es mit diesem Schritt.',
  'failure.client-rejected':
    'VW hat dieses Programm abgewiesen, bevor es dein Passwort angesehen hat (Schritt: {stage}). Bitte melde es.',
  'failure.attestation-required':
    'VW lässt andere Apps nicht mehr anmelden: Es verlangt einen Nachweis, den nur die eigene App geben kann. Dein Passwort stimmt, und neu verknüpfen hilft nicht. Was verknüpft ist, bleibt, und ich sehe von Zeit zu Zeit wieder nach.',
  'failure.no-vehicle':
    'Die Anmeldung stimmt, aber in diesem Konto ist kein Auto angemeldet. Melde es zuerst in der offiziellen App an.',
  'failure.vehicle-gone':
    'Car-Net antwortet für dieses Auto nicht mehr: Es gehört nicht mehr zum Konto, oder sein Abo ist abgelaufen. Sieh in der offiziellen App nach. Mit /vehicle wählst du ein anderes Auto, mit /unlink hebst du die Verknüpfung auf.',
  'failure.foreign-origin':
    'Die Anmeldung von VW zeigte auf eine Adresse, die nicht VW gehört, darum habe ich aufgehört und nichts dorthin geschickt (Schritt: {stage}). Bitte melde es.',
  'failure.link-dead': 'Car-Net hat den Zugang dieser Verknüpfung beendet. Verknüpfe neu mit /link.',
  'failure.sign-in-damaged':
    'Die Anmeldung, die ich für dieses Konto aufbewahre, ist beschädigt und unbrauchbar. Verknüpfe neu mit /link: Rollen und Einstellungen des Autos bleiben.',
  'failure.not-linked': 'Dieses Konto ist hier nicht angemeldet. Verknüpfe es mit /link.',
  'failure.unreachable':
    'Car-Net ist gerade nicht erreichbar.{commanding, select, yes { Es wurde kein Befehl gesendet.} other {}} Versuch es in ein paar Minuten noch einmal.',
  'failure.timed-out': 'Car-Net hat nicht rechtzeitig geantwortet. Versuch es in ein paar Minuten noch einmal.',
  'failure.service-down':
    'Car-Net ist gerade gestört (es antwortete {status}). Versuch es in ein paar Minuten noch einmal.',
  'failure.unreadable-answer': 'Car-Net hat etwas Unlesbares geantwortet. Versuch es in ein paar Minuten noch einmal.',
  'failure.pin-needed': 'Dafür brauchst du deine Car-Net-PIN.',
  'failure.pin-not-last-accepted':
    'Das ist nicht die PIN, die beim letzten Mal ging. Sie wurde nicht an Car-Net geschickt.',
  'failure.wrong-pin':
    'Car-Net hat diese PIN abgelehnt. Nach ein paar falschen wird sie gesperrt, und nur die App oder ein Händler hebt das auf.',
  'failure.pin-locked': 'Car-Net hat die PIN gesperrt. Setz sie in der offiziellen App oder bei einem Händler zurück.',
  'failure.pin-held-back':
    'Car-Net hat zwei PINs abgelehnt, darum geht vor dem {until} keine mehr dorthin. Der Eigentümer kann eine erlauben.',
  'failure.session-refused':
    'Car-Net hat die Sitzung beendet. Mach es bitte noch einmal; dann wird deine PIN verlangt.',
  'failure.rate-limited': 'Car-Net sagt, dass dieses Konto zu viel fragt. Nicht gesendet; versuch es um {at} wieder.',
  'failure.busy-car':
    'Car-Net ist noch mit einem früheren Befehl beschäftigt. Nicht gesendet; versuch es in einer Minute wieder.',
  'failure.not-sent': 'Nicht gesendet: gerade zu viele Anfragen für dieses Konto. Versuch es um {at} wieder.',
  'failure.not-supported': 'Car-Net sagt, dass dieses Auto das nicht kann.',
  'failure.refused': 'Car-Net hat es abgelehnt ({status}). Es ist nichts geschehen.',
  'failure.answer-lost':
    'Es wurde gesendet, aber es kam keine Antwort: Ich weiß nicht, ob es beim Auto angekommen ist. Sieh dir den Status an, bevor du es noch einmal versuchst.',
};
