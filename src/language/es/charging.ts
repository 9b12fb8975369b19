import type { charging as english } from '../en/charging.ts';
import type { Translated } from '../translated.ts';

export const charging: Translated<typeof english> = {
  'command.charge': 'la carga: cómo va, empezar, parar, corriente',
  'command.charge.status': 'cómo va la carga',
  'command.charge.start': 'empezar a cargar',
  'command.charge.stop': 'dejar de cargar',
  'command.charge.limit': 'limitar la corriente que toma el auto',
  'command.charge.limit.current': 'amperios, o max: todo lo que el auto pueda tomar',
  'action.charge-start': 'Empezar a cargar {car}',
  'action.charge-start.seen': 'Cargando: visto en el auto después de {seconds} s.',
  'action.charge-start.rose': 'Cargando: se vio subir la carga después de {duration}.',
  'action.charge-stop': 'Dejar de cargar {car}',
  'action.charge-stop.seen': 'Ya no carga: visto en el auto después de {seconds} s.',
  'action.charge-stop.already': 'No estaba cargando, según su estado de las {at}. El comando se envió igualmente.',
  'action.charge-limit': 'Limitar la corriente de carga de {car} a {limit, select, max {su máximo} other {{limit} A}}',
  'charge.title': 'Carga de {car}',
  'charge.idle': 'Su estado no da ningún tiempo hasta llenarse, así que parece no estar cargando',
  'charge.no-battery': '{car} no informa de ninguna batería que se pueda cargar.',
  'charge.button.start': 'Empezar a cargar',
  'charge.button.stop': 'Dejar de cargar',
  'charge.button.limit': '{limit} A',
  'charge.button.limit-max': 'Máx.',
};
