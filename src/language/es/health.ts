import type { health as english } from '../en/health.ts';
import type { Translated } from '../translated.ts';

export const health: Translated<typeof english> = {
  'command.health': 'el informe de estado',
  'command.health.show': 'mostrar el informe de estado',
  'command.health.refresh': 'pedir al auto un informe de estado nuevo',
  'action.health-refresh': 'Nuevo informe de estado de {car}',
  'health.title': 'Estado de {car}',
  'health.overall.A': 'Rojo: ¡alto! No lo conduzcas; busca ayuda profesional.',
  'health.overall.B': 'Amarillo: algo necesita reparación o ajuste; ve a un concesionario Volkswagen.',
  'health.overall.C': 'Azul: hace falta una revisión o un mantenimiento normal.',
  'health.overall.D': 'Verde: el auto está bien.',
  'health.overall.none': 'El informe no tiene color general.',
  'health.category': '{name}: {colour, select, A {rojo} B {amarillo} C {azul} D {verde} other {sin color}}',
  'health.category.DRVR_ASSIST_SYS': 'Asistencia al conductor',
  'health.category.ELECTRIC_SYS': 'Sistema eléctrico',
  'health.category.ENG_TRANS_PWTR': 'Motor, transmisión y tren motriz',
  'health.category.TIRES_BRAKES': 'Neumáticos y frenos',
  'health.message': '• {message}',
  'health.maintenance': '{name} en {left}',
  'health.maintenance.due': '{name}: toca ya, {left}',
  'health.maintenance.unknown': '{name}: el informe no dice cuándo',
  'health.maintenance.INSPECTION': 'Revisión',
  'health.days': '{days, plural, one {# día} many {# de días} other {# días}}',
  'health.button.refresh': 'Pedir al auto un informe nuevo',
  'under-way.requested': 'transmitido por Car-Net, esperando un informe nuevo…',
  'under-way.requested-only':
    'se pidió al auto, pero aún no llegó ningún informe nuevo. /health lo muestra cuando llegue.',
  'under-way.newest-report': 'El informe más nuevo es del {at}.',
  'action.health-refresh.doing': 'Pidiendo a {car} un informe de estado nuevo…',
  'action.health-refresh.done': '{car} envió un informe de estado nuevo',
};
