import type { history as english } from '../en/history.ts';
import type { Translated } from '../translated.ts';

export const history: Translated<typeof english> = {
  'command.history': 'carga y autonomía a lo largo del tiempo, y quién ordenó qué',
  'command.history.show': 'los últimos 7 días; el primer día, las últimas horas',
  'command.history.24h': 'las últimas 24 horas',
  'command.history.7d': 'los últimos 7 días',
  'command.history.30d': 'los últimos 30 días',
  'command.history.90d': 'los últimos 90 días',
  'history.title': 'Los últimos {days} días de {car}',
  'history.title.hours':
    '{hours, plural, one {La última hora de {car}} many {Las últimas # horas de {car}} other {Las últimas # horas de {car}}}',
  'history.title.first': 'Historial de {car}',
  'history.same': '{what}: {value}',
  'history.charge': 'Carga: de {lowest} a {highest}, lo último {last}',
  'history.fuel': 'Combustible: de {lowest} a {highest}, lo último {last}',
  'history.range': 'Autonomía: de {lowest} a {highest}, lo último {last}',
  'history.charged':
    '{count, plural, =0 {No se ha visto cargar} one {Se ha visto cargar una vez} many {Se ha visto cargar # veces} other {Se ha visto cargar # veces}}',
  'history.nothing': 'Nada registrado en este tiempo',
  'history.since': 'Registrado desde el {since}',
  'history.never':
    'No se registra nada. La carga y la autonomía se registran mientras algún chat recibe avisos del auto: {command} los activa.',
  'history.not-yet':
    'Aún no hay nada registrado. Desde el {since} se guarda cada informe nuevo del auto, y aquí se dibujará: carga y autonomía a lo largo del tiempo, con la carga sombreada.',
  'history.soon':
    'Con los próximos informes habrá aquí una imagen: carga y autonomía a lo largo del tiempo, con la carga sombreada.',
  'history.paused': 'Ahora no se registra: ningún chat recibe avisos del auto. {command} los activa.',
  'history.alt': 'Historial de {car}, {period}. {words}.',
  'history.line.charge': 'Carga',
  'history.line.fuel': 'Combustible',
  'history.line.range': 'Autonomía',
  'history.shaded': 'Cargando',
  'history.button.hours': '{hours} horas',
  'history.button': '{days} días',
  'history.commands': 'Órdenes',
  'history.no-commands': 'Ninguna orden en este tiempo',
  'history.command': '{mark} {at}: {command} · {who} · {outcome}',
  'history.more': '{count, plural, one {y # anterior} many {y # anteriores} other {y # anteriores}}',
  'history.outcome.under-way': 'en curso',
  'history.outcome.accepted': 'aceptada por Car-Net',
  'history.outcome.seen': 'vista en el auto',
  'history.outcome.reported': 'confirmada por Car-Net',
  'history.outcome.arrived': 'llegó un informe nuevo',
  'history.outcome.not-seen': 'aceptada, no vista en el auto',
  'history.outcome.not-reported': 'aceptada, sin constar como hecha',
  'history.outcome.not-arrived': 'pedido, no llegó ningún informe nuevo',
  'history.outcome.unknown': 'no se sabe si llegó al auto',
  'history.outcome.refused': 'rechazada por Car-Net',
  'history.outcome.not-sent': 'no enviada',
  'privacy.history': 'La carga, el combustible y la autonomía del auto a lo largo del tiempo, durante 90 días.',
};
