import type { linking as english } from '../en/linking.ts';
import type { Translated } from '../translated.ts';

export const linking: Translated<typeof english> = {
  'link.form.title': 'Car-Net-Konto verknüpfen',
  'link.form.intro':
    'Mit E-Mail und Passwort von Car-Net melde ich dich einmal an. Das Passwort wird nicht gespeichert, der Zugang, den VW gibt, schon: verschlüsselt.',
  'link.form.intro.discord': 'Discord zeigt, was du hier tippst: Achte darauf, wer deinen Bildschirm sieht.',
  'link.form.intro.telegram': 'Ich lösche beide Nachrichten, sobald ich sie gelesen habe. /cancel bricht ab.',
  'link.form.email': 'E-Mail bei Car-Net',
  'link.form.password': 'Passwort bei Car-Net',
  'link.signing-in': 'Ich melde mich bei Car-Net an…',
  'link.not-owner':
    'Dieser Chat ist schon mit {car} verknüpft. Nur wer das getan hat, kann ihn noch einmal verknüpfen.',
  'link.not-yours': 'Hier kann nur wählen, wer sich angemeldet hat.',
  'link.choose': 'Angemeldet. Um welches Auto geht es in diesem Chat?',
  'link.choose.placeholder': 'Auto wählen',
  'link.done.title': '{car} ist verknüpft',
  'link.done': 'Du bist hier der Besitzer. /status zeigt das Auto, /help, was ich sonst kann.',
  'link.done.button': 'Status zeigen',
  'link.done.elsewhere': '{car} ist mit {chat} verknüpft. Du bist dort der Besitzer.',
  'link.expired':
    'Das hat zu lange gedauert oder wurde schon benutzt. Schick noch einmal /link in dem Chat, in dem du das Auto haben willst.',
  'link.no-email': 'Das ist keine E-Mail-Adresse.',
  'link.changed-meanwhile':
    'Jemand anders hat das im selben Moment geändert, darum habe ich nichts getan. Sieh mit /status nach.',
  'link.not-member': 'Nichts verknüpft: Du bist nicht mehr in jenem Chat.',
  'link.membership-unknown':
    'Nichts verknüpft: Ich konnte nicht sehen, ob du noch in jenem Chat bist. Schick dort noch einmal /link.',
  'link.group':
    'In einer Gruppe frage ich nie nach einem Passwort. Melde dich in unserem privaten Chat an, dann hat diese Gruppe das Auto.',
  'link.group.button': 'Privat anmelden',
  'link.group.button.other': 'Anderes Konto',
  'link.share':
    '{car} mit dieser Gruppe teilen? Du bleibst der Besitzer; niemand sonst darf etwas, bis du es erlaubst.',
  'link.share.several':
    'Eines deiner Autos mit dieser Gruppe teilen? Du bleibst der Besitzer; niemand sonst darf etwas, bis du es erlaubst.',
  'link.share.button': '{car} teilen',
  'link.share.not-yours': 'Nur wer dieses Auto verknüpft hat, kann es teilen. Für deines schick /link.',
  'link.the-chat': 'dem anderen Chat',
  'link.button': 'Auto verknüpfen',
  'link.again': 'Noch einmal versuchen',
  'link.shared': '{person} hat {car} mit diesem Chat verknüpft.',
  'unlink.ask': '{car} von diesem Chat trennen? Was darüber hier gespeichert ist, wird gelöscht.',
  'unlink.ask.last': 'Das ist der letzte Chat dieses Kontos, darum wird auch seine Anmeldung gelöscht.',
  'unlink.yes': '{car} trennen',
  'unlink.no': 'Behalten',
  'unlink.done': '{car} ist getrennt, und was darüber hier gespeichert war, ist gelöscht.',
  'unlink.done.account': 'Auch die Anmeldung des Kontos ist gelöscht.',
  'unlink.stale': 'Diese Frage gilt nicht mehr. Schick noch einmal /unlink.',
  'unlink.kept': 'Es wurde nichts geändert.',
  'vehicle.choose': 'In diesem Chat geht es um {car}. Welches Auto soll es sein?',
  'vehicle.only-one': '{car} ist das einzige Auto dieses Kontos.',
  'vehicle.none': 'Zu diesem Konto gehört kein Auto mehr.',
  'vehicle.stale': 'Diese Frage gilt nicht mehr. Schick noch einmal /vehicle.',
  'vehicle.done':
    'In diesem Chat geht es jetzt um {car}. PIN-Felder, PIN und Zeitpläne des anderen Autos gelten nicht mehr.',
  'vehicle.same': 'In diesem Chat geht es schon um {car}.',
  'vehicle.gone': 'Dieses Auto ist nicht mehr in dem Konto.',
  'name.title': '{car}',
  'name.car': 'das Auto',
  'name.someone': 'jemand',
  'pages.shown': '{from}–{to} von {count}',
  'help.title.unlinked': 'Dein Volkswagen in diesem Chat',
  'help.unlinked':
    'Von hier aus lese und steuere ich ein Auto mit Car-Net: wo es steht, wie voll es ist, verriegeln und mit deiner PIN entriegeln.',
  'help.next.unlinked': 'Als Nächstes: verknüpfe dein Car-Net-Konto.',
  'help.next.unlinked.group':
    'Als Nächstes: verknüpfe dein Car-Net-Konto. Nach dem Passwort frage ich nur in unserem privaten Chat.',
  'help.title.linked': 'Was ich mit {car} kann',
  'help.command': '{command}: {summary}',
  'help.role.viewer': 'Du darfst zusehen, aber nicht steuern.',
  'help.role.none': 'Du hast hier noch keine Rolle; wer das Auto verknüpft hat, kann dir eine geben.',
  'suspended.now':
    'Die Person, die {car} verknüpft hat, ist gegangen. Bis sie zurück ist, lese und steuere ich das Auto nicht; nach 7 Tagen wird es getrennt.',
  'suspended.over': 'Die Person, die {car} verknüpft hat, ist zurück: Alles ist wie zuvor.',
  'privacy.title': 'Was über diesen Chat gespeichert ist',
  'privacy.link': '{car}: wer es verknüpft hat, wer was darf, und seit wann.',
  'privacy.account':
    'Das Konto: seine E-Mail-Adresse (Car-Net will sie bei jedem Befehl), seine Anmeldung und ein Prüfwert, der eine falsche PIN nur abweisen kann. Alles verschlüsselt.',
  'privacy.commands': 'Wer wann was befohlen hat und wie es ausging, 90 Tage lang.',
  'privacy.never': 'Nie dein Passwort. Deine PIN nur, wenn du es mit /settings pin keep willst.',
  'privacy.me': '/privacy erase me entfernt deinen eigenen Namen daraus.',
  'privacy.nothing': 'Über diesen Chat ist nichts gespeichert.',
  'privacy.button.export': 'Exportieren',
  'privacy.button.erase': 'Löschen',
  'privacy.export': 'Alles, was über diesen Chat gespeichert ist, ohne Anmeldung und PIN.',
  'privacy.erase.ask': 'Alles löschen, was über diesen Chat gespeichert ist? Damit wird {car} getrennt.',
  'privacy.erase.yes': 'Alles löschen',
  'privacy.erase.stale': 'Diese Frage gilt nicht mehr. Schick noch einmal /privacy erase.',
  'privacy.erase.me.done':
    'Dein Name ist aus {count, plural, one {# Eintrag} other {# Einträgen}} verschwunden: Dort steht jetzt „{member}“.',
  'privacy.erase.me.owner':
    'Du hast ein Auto verknüpft, darum kenne ich noch deine Kennung bei der Plattform; /unlink beendet das.',
  'privacy.a-member': 'ein Mitglied',
};
