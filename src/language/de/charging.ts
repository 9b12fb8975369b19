export const charging = {
  'command.charge': 'Laden: Status, starten, beenden, Strom',
  'command.charge.status': 'ob und wie das Auto lädt',
  'command.charge.start': 'Laden starten',
  'command.charge.stop': 'Laden beenden',
  'command.charge.limit': 'den Strom begrenzen, den das Auto zieht',
  'command.charge.limit.current': 'Ampere, oder max: so viel, wie das Auto ziehen kann',
  'action.charge-start': 'Laden von {car} starten',
  'action.charge-stop': 'Laden von {car} beenden',
  'action.charge-limit': 'Ladestrom von {car} auf {limit, select, max {das Maximum} other {{limit} A}} begrenzen',
  'charge.no-battery': '{car} meldet keinen Akku zum Laden.',
  'charge.button.start': 'Laden starten',
  'charge.button.stop': 'Laden beenden',
  'charge.button.limit': '{limit} A',
  'charge.button.limit-max': 'Max.',
  'action.charge-start.doing': 'Laden von {car} wird gestartet…',
  'action.charge-start.done': '{car} lädt',
  'action.charge-start.told': '{car} soll laden',
  'action.charge-stop.doing': 'Laden von {car} wird beendet…',
  'action.charge-stop.done': '{car} lädt nicht',
  'action.charge-limit.doing': 'Ladestrom von {car} wird eingestellt…',
  'action.charge-limit.done':
    '{car} soll {limit, select, max {mit vollem Strom} other {mit höchstens {limit} A}} laden',
  'under-way.rose': 'nach {duration} stieg der Ladestand',
  'under-way.watched':
    'Laut Bericht hat das Auto schon vorher geladen, darum ist noch nichts zu sehen. Steigt der Ladestand bis {until}, steht es hier.',
  'under-way.hidden':
    'Laut Bericht hat das Auto schon vorher geladen, darum ist nicht zu sehen, ob der Befehl etwas bewirkt hat.',

  // Asked before it is sent
  'ask-first.no-plug': '{car} ist nicht eingesteckt.',
  'ask-first.no-power': '{car} ist nicht eingesteckt, und Klimatisierung im Akkubetrieb ist vielleicht aus.',
  'ask-first.no-battery': '{car} hat bisher keinen Akku gemeldet.',
  'ask-first.send': 'Trotzdem senden',
};
