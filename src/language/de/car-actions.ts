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
  'under-way.waiting': 'Ich warte auf Car-Net…',
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
    'Ich weiß nicht, ob „{command}“ beim Auto angekommen ist; ich sehe nach. Es wird nichts noch einmal gesendet.',
  'under-way.unknown':
    'Ich weiß nicht, ob „{command}“ beim Auto angekommen ist, und sein Status zeigt es nicht. Es wurde nichts noch einmal gesendet.',
  'under-way.shows-locked': 'Der Status von {at} sagt: verriegelt.',
  'under-way.shows-unlocked': 'Der Status von {at} sagt: entriegelt.',
  'under-way.shows-charging': 'Der Status von {at} nennt eine Zeit bis voll, es scheint also zu laden.',
  'under-way.shows-not-charging': 'Der Status von {at} nennt keine Zeit bis voll, es scheint also nicht zu laden.',
  'under-way.shows-nothing': 'Der neueste Status ist von {at}.',
  'under-way.restarted':
    'Nicht gesendet: Ich wurde neu gestartet, bevor es hinausging. Schick es noch einmal, wenn du es noch willst.',
  'under-way.ended': 'Nicht gesendet: Hier ging etwas schief, bevor es hinausging. Schick es noch einmal.',
  'under-way.rights-ended': 'Nicht gesendet: Die Verknüpfung oder deine Rolle darin hat sich inzwischen geändert.',
  'under-way.joined':
    '{who} wollte gerade dasselbe. Es wird einmal für euch beide gesendet: Sieh dir die Nachricht an, die es verfolgt.',
  'under-way.asked-already':
    'Du wolltest gerade dasselbe, und es läuft schon. Es wird nicht noch einmal gesendet: Sieh dir die Nachricht an, die es verfolgt.',
  'under-way.joining': '{who} wollte gerade dasselbe. Ich prüfe deine PIN…',
  'pad.title': 'Car-Net-PIN für: {command}',
  'pad.for': 'Nur für {who}',
  'pad.session-refused': 'Car-Net hat die Sitzung beendet, darum wird die PIN noch einmal gebraucht.',
  'pad.changed': 'Tipp die neue PIN ein. Sie geht an Car-Net, ohne mit der alten verglichen zu werden.',
  'pad.over': 'Dieses PIN-Feld ist vorbei oder war nie eines. Gib den Befehl noch einmal für ein neues.',
  'pad.not-yours': 'Dieses PIN-Feld gehört {who}. Gib den Befehl selbst, dann bekommst du dein eigenes.',
  'pad.expired': 'Das PIN-Feld ist nach 2 Minuten abgelaufen. Es wurde nichts gesendet.',
  'pad.cancelled': 'Abgebrochen. Es wurde nichts gesendet.',
  'pad.replaced': 'Ein neueres PIN-Feld ist an die Stelle von diesem getreten.',
  'pad.closed': 'Dieses PIN-Feld wurde geschlossen. Es wurde nichts gesendet.',
  'pad.checking': 'Ich prüfe die PIN bei Car-Net…',
  'pad.closed-until': 'Nach drei PINs, die nicht die vom letzten Mal waren, ist dein PIN-Feld bis {until} geschlossen.',
  'pad.owner-told':
    '{who} hat für {car} drei PINs getippt, die nicht die vom letzten Mal waren. Das PIN-Feld ist dort bis {until} geschlossen.',
  'pad.again': 'Noch einmal',
  'pad.pin-changed': 'Die PIN wurde geändert',
  'pad.know': 'Ich kenne die PIN',
  'pin-typed.deleted':
    'Ich habe deine Nachricht gelöscht: Sie enthielt vier Ziffern, die wie eine PIN aussahen. Schreib die PIN nie hierher; tipp sie nur auf dem Feld. Sie wurde nicht benutzt.',
  'pin-typed.kept':
    'Lösch bitte deine Nachricht: Sie enthält vier Ziffern, die wie eine PIN aussehen, und ich darf sie hier nicht löschen. Schreib die PIN nie; tipp sie nur auf dem Feld. Sie wurde nicht benutzt.',
  'late.minutes':
    'Das war vor {minutes, plural, one {# Minute} other {# Minuten}}, darum habe ich nichts getan. Schick es noch einmal, wenn du es noch willst.',
  'late.press':
    'Dieser Tastendruck kam zu spät bei mir an, darum habe ich nichts getan. Drück noch einmal oder schick den Befehl, wenn du es noch willst.',
  'refused.not-linked': 'Dieser Chat hat noch kein Auto. Verknüpfe eines mit /link.',
  'refused.not-in-chat': 'Du bist nicht mehr in diesem Chat, deshalb nehme ich hier nichts von dir an.',
  'refused.presence-unknown':
    'Ich kann gerade nicht sehen, ob du noch in diesem Chat bist, deshalb wurde nichts gesendet. Versuch es in einer Minute noch einmal, oder schreib den Befehl hier.',
  'refused.suspended':
    'Wer das Auto verknüpft hat, hat den Chat verlassen: Bis zur Rückkehr wird nichts gelesen und nichts befohlen.',
  'refused.viewer': 'Das dürfen nur Mitglieder von {car}. Frag {owner} (hat das Auto verknüpft).',
  'refused.driver': 'Das dürfen nur Fahrer von {car}. Frag {owner} (hat das Auto verknüpft).',
  'refused.owner': 'Das darf nur {owner} (hat {car} verknüpft).',
  'refused.no-battery': '{car} hat keinen Akku zum Laden.',
  'refused.other-car':
    'Diese Taste gehört zu einem anderen Auto, oder der Chat wurde neu verknüpft. Gib stattdessen den Befehl.',
  'refused.unknown-press': 'Diese Taste tut nichts mehr. Gib stattdessen den Befehl.',
  'refused.unknown-command': '/{command} kenne ich nicht. /help zeigt, was ich kann.',
  'cancel.nothing': 'Hier ist nichts offen, das ich abbrechen könnte.',
  'stranger.enough': 'Das war viel auf einmal, darum bin ich {minutes} Minuten still.',
  'refused.no-command': 'Ich verstehe nur Befehle. /help zeigt, was ich kann.',
  'refused.refresh-soon':
    'Das Auto wurde um {last} nach einem frischen Status gefragt. Jedes Mal kostet seine 12-V-Batterie: wieder um {next}.',
  'refused.refresh-day':
    'Das Auto wurde in 24 Stunden {limit} Mal gefragt, und jedes Mal kostet seine 12-V-Batterie: wieder um {next}.',
  'usage.line': 'So geht es:',
  'usage.choose': 'Was davon?',
  'usage.which': '{name}: {summary}',
  'error.store-full':
    'Ich kann nichts mehr aufschreiben: Die Festplatte des Rechners, auf dem ich laufe, ist voll. Bitte die Person, die mich betreibt, Platz zu schaffen. Ging es um eine Aktion am Auto, sieh erst nach dem Auto, bevor du sie noch einmal verlangst.',
  'error.store-damaged':
    'Etwas, das ich aufbewahre, ist beschädigt und nicht mehr lesbar; notiert als {id}. Bitte die Person, die mich betreibt, eine Sicherung einzuspielen.',
  'error.store-unusable':
    'Ich kann gerade nicht lesen oder schreiben, was ich aufbewahre; notiert als {id}. Bitte die Person, die mich betreibt, danach zu sehen. Ging es um eine Aktion am Auto, sieh erst nach dem Auto, bevor du sie noch einmal verlangst.',
  'error.generic': 'Hier ging etwas schief; es ist als {id} notiert. Bitte versuch es noch einmal.',
};
