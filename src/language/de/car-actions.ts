import type { carActions as english } from '../en/car-actions.ts';
import type { Translated } from '../translated.ts';

export const carActions: Translated<typeof english> = {
  'action.lock': '{car} verriegeln',
  'action.unlock': '{car} entriegeln',
  'action.refresh': 'Frischer Status von {car}',
  'action.lock.seen': 'Verriegelt: nach {seconds} s am Auto gesehen.',
  'action.lock.already': 'Laut Status von {at} war es schon verriegelt. Der Befehl wurde trotzdem gesendet.',
  'action.unlock.seen': 'Entriegelt: nach {seconds} s am Auto gesehen.',
  'action.unlock.already': 'Laut Status von {at} war es schon entriegelt. Der Befehl wurde trotzdem gesendet.',
  'action.refresh.seen': 'Das Auto hat nach {seconds} s einen frischen Status gemeldet.',
  'under-way.asked-by': 'Gewünscht von {who}',
  'under-way.waiting': 'Wird gesendet…',
  'in-line.goes-out': 'In der Warteschlange: geht in etwa {seconds} s raus',
  'in-line.cancel': 'Abbrechen',
  'in-line.not-yours': 'Das kann nur {who} abbrechen.',
  'under-way.sent': 'An Car-Net gesendet…',
  'under-way.accepted': 'Von Car-Net angenommen. Ich warte, bis das Auto es zeigt…',
  'under-way.accepted-end': 'Von Car-Net nach {seconds} s angenommen.',
  'under-way.watched':
    'Von Car-Net nach {seconds} s angenommen; der Status des Autos kann es noch nicht zeigen, weil er schon vorher eine Zeit bis voll nannte. Wenn die Ladung bis {until} steigt, sage ich es hier.',
  'under-way.hidden':
    'Von Car-Net nach {seconds} s angenommen. Der Status des Autos hat es nicht gezeigt: Er nannte schon vorher eine Zeit bis voll.',
  'under-way.no-plug': 'Laut Status von {at} ist es nicht eingesteckt.',
  'under-way.no-power':
    'Laut Status von {at} ist es nicht eingesteckt, und dass Klima im Akkubetrieb erlaubt ist, ist nicht bekannt: Vielleicht tut das Auto es nicht.',
  'under-way.not-seen': 'Car-Net hat es angenommen, aber das Auto hat es nicht gezeigt.',
  'under-way.checked': 'Um {at} noch einmal nachgesehen.',
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
};
