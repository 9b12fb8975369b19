export const charging = {
  'command.charge': 'la carga: cómo va, empezar, parar, corriente',
  'command.charge.status': 'cómo va la carga',
  'command.charge.start': 'empezar a cargar',
  'command.charge.stop': 'dejar de cargar',
  'command.charge.limit': 'limitar la corriente que toma el auto',
  'command.charge.limit.current': 'amperios, o max: todo lo que el auto pueda tomar',
  'action.charge-start': 'Empezar a cargar {car}',
  'action.charge-stop': 'Dejar de cargar {car}',
  'action.charge-limit': 'Limitar la corriente de carga de {car} a {limit, select, max {su máximo} other {{limit} A}}',
  'charge.no-battery': '{car} no informa de ninguna batería que se pueda cargar.',
  'charge.button.start': 'Empezar a cargar',
  'charge.button.stop': 'Dejar de cargar',
  'charge.button.limit': '{limit} A',
  'charge.button.limit-max': 'Máx.',
  'action.charge-start.doing': 'Empezando a cargar {car}…',
  'action.charge-start.done': '{car} está cargando',
  'action.charge-start.told': '{car} recibió la orden de cargar',
  'action.charge-stop.doing': 'Deteniendo la carga de {car}…',
  'action.charge-stop.done': '{car} no está cargando',
  'action.charge-limit.doing': 'Ajustando la corriente de carga de {car}…',
  'action.charge-limit.done':
    '{car} recibió la orden de cargar {limit, select, max {con toda la corriente} other {con {limit} A como máximo}}',
  'under-way.rose': 'se vio subir la carga después de {duration}',
  'under-way.watched':
    'Según su informe ya estaba cargando, así que aún no se nota. Si la carga sube, este mensaje lo dirá (hasta {until}).',
  'under-way.hidden': 'Según su informe ya estaba cargando, así que no se sabe si fue por este comando.',

  // Asked before it is sent
  'ask-first.no-plug': '{car} no está enchufado.',
  'ask-first.no-power': '{car} no está enchufado, y quizá no esté permitida la climatización con batería.',
  'ask-first.no-battery': '{car} aún no informó de ninguna batería.',
  'ask-first.send': 'Enviar de todos modos',
};
