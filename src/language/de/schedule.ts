import type { schedule as english } from '../en/schedule.ts';
import type { Translated } from '../translated.ts';

export const schedule: Translated<typeof english> = {
  'command.schedule': 'das Auto später etwas tun lassen, einmal oder an bestimmten Tagen',
  'command.schedule.list': 'was geplant ist',
  'command.schedule.add': 'einen Befehl planen, mit deiner gespeicherten PIN',
  'command.schedule.add.time': 'etwa 06:45, in der Zeitzone dieses Chats',
  'command.schedule.add.command': 'etwa lock, charge start, climate start, climate set 21, defrost on',
  'command.schedule.add.days': 'täglich, wochentags, mo,fr, morgen oder 2026-05-04; nichts: einmal',
  'command.schedule.remove': 'einen Zeitplan entfernen',
  'command.schedule.remove.number': 'seine Nummer in der Liste',

  'schedule.daily': 'täglich',
  'schedule.weekdays': 'wochentags',
  'schedule.weekends': 'wochenends',
  'schedule.today': 'heute',
  'schedule.tomorrow': 'morgen',

  'schedule.title': 'Zeitpläne für {car}',
  'schedule.none': 'Nichts ist geplant. Versuch {example}',
  'schedule.line': '{number}. {when}: {command} ({who}). Nächstes Mal: {next}',
  'schedule.zone': 'Uhrzeiten gelten für {zone}.',
  'schedule.no-pin': 'Die PIN von {who} ist hier nicht gespeichert, darum laufen diese Zeitpläne nicht.',
  'schedule.power':
    '{car} muss dann eingesteckt sein{power, select, plug {} other { oder die Klima im Akkubetrieb erlaubt haben}}.',
  'schedule.no-pin.own':
    'Deine PIN ist hier nicht gespeichert, darum läuft das noch nicht. {command} speichert sie, verschlüsselt und nur für deine eigenen Zeitpläne.',
  'schedule.added': 'Geplant als Nummer {number}. {when}: {command}. Nächstes Mal: {next}',
  'schedule.removed': 'Entfernt. {when}: {command}',
  'schedule.gone': 'Diesen Zeitplan gibt es nicht mehr.',
  'schedule.not-yours': 'Das hat {who} geplant. Nur {who} und {owner} können es entfernen.',
  'schedule.full': 'Dieser Chat hat {limit} Zeitpläne, mehr gehen nicht. Entferne zuerst einen.',
  'schedule.wrong':
    'Das verstehe ich nicht. Schreib es so: {example}, also die Uhrzeit, die Tage oder ein Datum und den Befehl.',
  'schedule.wrong.time': 'Die Uhrzeit „{word}“ verstehe ich nicht.',
  'schedule.like': 'Schreib es so: {example}',
  'schedule.wrong.day': 'Den Tag „{word}“ verstehe ich nicht.',
  'schedule.days': 'Tage sind: täglich, wochentags, wochenends, Mo–So, heute, morgen oder ein Datum wie 2026-05-04.',
  'schedule.can':
    'Planen lassen sich: lock, charge start, charge stop, charge limit 10, climate start, climate stop, climate set 21, defrost on, defrost off, unplugged off.',
  'schedule.sensitive': '{command} braucht jedes Mal deine PIN und lässt sich darum nicht planen.',
  'schedule.cannot': '{command} lässt sich nicht planen.',
  'schedule.past': 'Diese Zeit ist schon vorbei.',
  'schedule.time-zone': 'Dein Zeitplan kommt dazu, sobald ich die Zeitzone kenne.',
  'schedule.privacy': 'Was hier geplant ist und von wem, bis es getan oder entfernt ist.',
  'schedule.button.keep-pin': 'Meine PIN speichern',
  'schedule.button.list': 'Alle Zeitpläne',
  'schedule.button.remove': '{number} entfernen',

  'schedule.by': '{who} (Zeitplan)',
  'schedule.run.missed': 'Verpasst: Es war um {at} dran, aber ich lief nicht. Nichts wurde gesendet.',
  'schedule.run.no-pin': 'Nicht gesendet: Die PIN von {who} war hier nicht mehr gespeichert. {command} speichert sie.',
  'schedule.run.left': 'Nicht gesendet: {who} hat diesen Chat verlassen. Diese Zeitpläne sind entfernt.',
  'schedule.run.presence-unknown': 'Nicht gesendet: Ich konnte nicht sehen, ob {who} noch in diesem Chat ist.',
  'schedule.run.role': 'Nicht gesendet: {who} darf {car} nicht mehr steuern. Diese Zeitpläne sind entfernt.',
  'schedule.run.pin-erased':
    'Deine PIN für {car} hat für deinen Zeitplan nicht gestimmt, darum habe ich sie gelöscht. Deine Zeitpläne warten, bis du die richtige speicherst: {command}',
};
