import type { carActions as english } from '../en/car-actions.ts';
import type { Translated } from '../translated.ts';

export const carActions: Translated<typeof english> = {
  'action.lock': '{car} verriegeln',
  'action.unlock': '{car} entriegeln',
  'action.refresh': 'Neuer Bericht von {car}',
  'under-way.asked-by': 'Gewünscht von {who}',
  'under-way.waiting': 'Wird gesendet…',
  'in-line.goes-out': 'In der Warteschlange: geht in etwa {seconds} s raus',
  'in-line.cancel': 'Abbrechen',
  'in-line.not-yours': 'Das kann nur {who} abbrechen.',
  'under-way.sent': 'an Car-Net gesendet…',
  'under-way.accepted': 'von Car-Net angenommen, jetzt ist das Auto dran…',
  'under-way.accepted-end': 'nach {seconds} s von Car-Net angenommen',
  'under-way.no-plug': 'Nicht eingesteckt: {at}',
  'under-way.no-power':
    'Nicht eingesteckt ({at}), und Klima im Akkubetrieb ist vielleicht aus: Sie startet womöglich nicht',
  'under-way.not-seen': 'Car-Net hat es angenommen, das Auto zeigt es aber noch nicht',
  'under-way.checked': 'Noch einmal nachgesehen: {at}',
  'under-way.check-again': 'Noch einmal nachsehen',
  'under-way.checking':
    'Ich weiß nicht, ob „{command}“ beim Auto angekommen ist; ich sehe nach. Nichts wird zweimal gesendet.',
  'under-way.unknown':
    'Ich weiß nicht, ob „{command}“ beim Auto angekommen ist: Sein Status zeigt es nicht. Nichts wurde zweimal gesendet.',
  'under-way.shows-locked': 'Verriegelt, Stand {at}.',
  'under-way.shows-unlocked': 'Entriegelt, Stand {at}.',
  'under-way.shows-charging': 'Es scheint zu laden, Stand {at}.',
  'under-way.shows-not-charging': 'Es scheint nicht zu laden, Stand {at}.',
  'under-way.shows-nothing': 'Der neueste Stand ist von {at}.',
  'under-way.restarted':
    'Nicht gesendet: Ich wurde vorher neu gestartet. Schick es noch einmal, wenn du es noch willst.',
  'under-way.ended': 'Nicht gesendet: Vorher ging hier etwas schief. Schick es noch einmal.',
  'under-way.rights-ended': 'Nicht gesendet: Inzwischen hat sich deine Rolle oder das verknüpfte Auto geändert.',
  'under-way.joined': '{who} wollte gerade dasselbe. Es wird einmal für euch beide gesendet.',
  'under-way.asked-already': 'Das wolltest du gerade schon. Es ist unterwegs und wird nicht zweimal gesendet.',
  'under-way.joining': '{who} wollte gerade dasselbe. Ich prüfe deine PIN…',
  'pad.title': 'Car-Net-PIN für: {command}',
  'pad.for': 'Nur für {who}',
  'pad.session-refused': 'Car-Net will deine PIN noch einmal.',
  'pad.changed': 'Tipp die neue PIN ein. Sie geht direkt an Car-Net.',
  'pad.over': 'Dieses PIN-Feld gilt nicht mehr. Schick den Befehl noch einmal für ein neues.',
  'pad.not-yours': 'Dieses PIN-Feld gehört {who}. Schick den Befehl selbst, dann bekommst du dein eigenes.',
  'pad.expired': 'Nichts gesendet: Das PIN-Feld schließt nach 2 Minuten.',
  'pad.cancelled': 'Abgebrochen. Nichts gesendet.',
  'pad.replaced': 'Es gibt ein neueres PIN-Feld.',
  'pad.closed': 'Nichts gesendet: Dieses PIN-Feld wurde geschlossen.',
  'pad.checking': 'Ich prüfe die PIN bei Car-Net…',
  'pad.closed-until': 'Das war die dritte falsche PIN, darum ist dein PIN-Feld bis {until} geschlossen.',
  'pad.owner-told': '{who} hat für {car} drei falsche PINs getippt. Das PIN-Feld ist dort bis {until} geschlossen.',
  'pad.again': 'Noch einmal',
  'pad.pin-changed': 'Die PIN wurde geändert',
  'pad.know': 'Ich kenne die PIN',
  'pin-typed.deleted':
    'Ich habe deine Nachricht gelöscht: Sie sah nach einer PIN aus. Tipp die PIN nur auf dem Feld. Ich habe sie nicht benutzt.',
  'pin-typed.kept':
    'Lösch bitte deine Nachricht, denn ich darf es nicht: Sie sieht nach einer PIN aus. Tipp die PIN nur auf dem Feld. Ich habe sie nicht benutzt.',
  'late.minutes':
    'Das war vor {minutes, plural, one {# Minute} other {# Minuten}}, darum habe ich nichts getan. Schick es noch einmal, wenn du es noch willst.',
  'late.press':
    'Dieser Tastendruck kam zu spät bei mir an, darum habe ich nichts getan. Drück noch einmal, wenn du es noch willst.',
  'refused.not-linked': 'Dieser Chat hat noch kein Auto. Verknüpfe eines mit /link.',
  'refused.not-in-chat': 'Du bist nicht mehr in diesem Chat, darum habe ich nichts getan.',
  'refused.presence-unknown':
    'Nichts gesendet: Ich kann gerade nicht sehen, ob du noch in diesem Chat bist. Versuch es in einer Minute noch einmal, oder schreib den Befehl hier.',
  'refused.suspended':
    'Die Person, die dieses Auto verknüpft hat, hat den Chat verlassen. Bis sie zurück ist, geht nichts.',
  'refused.viewer': 'Das dürfen nur Mitglieder von {car}. Frag {owner} (hat das Auto verknüpft).',
  'refused.driver': 'Das dürfen nur Fahrer von {car}. Frag {owner} (hat das Auto verknüpft).',
  'refused.owner': 'Das darf nur {owner} (hat {car} verknüpft).',
  'refused.no-battery': '{car} hat keinen Akku zum Laden.',
  'refused.other-car': 'Diese Taste gehört zu einem anderen Auto oder einer früheren Verknüpfung. Schick den Befehl.',
  'refused.unknown-press': 'Diese Taste geht nicht mehr. Schick den Befehl.',
  'refused.unknown-command': '/{command} kenne ich nicht. /help zeigt, was ich kann.',
  'cancel.nothing': 'Es gibt nichts abzubrechen.',
  'stranger.enough': 'Das war viel auf einmal. Ich bin {minutes} Minuten still.',
  'refused.no-command': 'Ich verstehe nur Befehle. /help zeigt, was ich kann.',
  'refused.refresh-soon':
    'Ich habe das Auto um {last} gefragt, und jedes Mal kostet Strom aus der 12-V-Batterie. Wieder um {next}.',
  'refused.refresh-day':
    'Ich habe das Auto in 24 Stunden {limit} Mal gefragt, und jedes Mal kostet Strom aus der 12-V-Batterie. Wieder um {next}.',
  'usage.choose': 'Was davon?',
  'usage.which': '{name}: {summary}',
  'error.store-full':
    'Ich kann nichts speichern: Die Festplatte meines Rechners ist voll. Bitte die Person, die mich betreibt, Platz zu schaffen. Ging es ums Auto, sieh nach ihm, bevor du noch einmal fragst.',
  'error.store-damaged':
    'Etwas, das ich aufbewahre, ist beschädigt und unlesbar (notiert als {id}). Bitte die Person, die mich betreibt, eine Sicherung einzuspielen.',
  'error.store-unusable':
    'Ich kann gerade nichts lesen oder speichern (notiert als {id}). Bitte die Person, die mich betreibt, danach zu sehen. Ging es ums Auto, sieh nach ihm, bevor du noch einmal fragst.',
  'error.generic': 'Hier ging etwas schief (notiert als {id}). Bitte versuch es noch einmal.',
  'action.lock.doing': '{car} wird verriegelt…',
  'action.lock.done': '{car} ist verriegelt',
  'action.unlock.doing': '{car} wird entriegelt…',
  'action.unlock.done': '{car} ist entriegelt',
  'action.refresh.doing': '{car} wird nach einem neuen Bericht gefragt…',
  'action.refresh.done': '{car} hat einen neuen Bericht geschickt',
  'under-way.seen': 'nach {seconds} s am Auto gesehen',
  'under-way.reported': '{seconds} s nach dem Befehl',
  'under-way.already': 'War schon so: {at}',
  'under-way.not-confirmed': '{command}: nicht bestätigt',
  'card.button.unlock': 'Entriegeln',
};
