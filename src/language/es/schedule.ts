import type { schedule as english } from '../en/schedule.ts';
import type { Translated } from '../translated.ts';

export const schedule: Translated<typeof english> = {
  'command.schedule': 'que el auto haga algo más tarde, una vez o ciertos días',
  'command.schedule.list': 'lo que está programado',
  'command.schedule.add': 'programar un comando, con tu PIN guardado',
  'command.schedule.add.time': 'como 06:45, en la zona horaria de este chat',
  'command.schedule.add.command': 'por ejemplo lock, charge start, climate start, climate set 70, defrost on',
  'command.schedule.add.days': 'a diario, entre semana, lun,vie, mañana o 2026-05-04; nada: una vez',
  'command.schedule.remove': 'quitar una programación',
  'command.schedule.remove.number': 'su número en la lista',

  'schedule.daily': 'a diario',
  'schedule.weekdays': 'entre semana',
  'schedule.weekends': 'fines de semana',
  'schedule.today': 'hoy',
  'schedule.tomorrow': 'mañana',

  'schedule.title': 'Programaciones de {car}',
  'schedule.none': 'No hay nada programado. Prueba {example}',
  'schedule.line': '{number}. {when}: {command} ({who}). Próxima vez: {next}',
  'schedule.zone': 'Las horas son de {zone}.',
  'schedule.no-pin': 'El PIN de {who} no está guardado aquí, así que sus programaciones no se ejecutan.',
  'schedule.power':
    '{car} tendrá que estar enchufado a esa hora{power, select, plug {} other {, o tener permitida la climatización con batería}}.',
  'schedule.no-pin.own':
    'Tu PIN no está guardado aquí, así que esto no se hará hasta que lo esté: {command}. Se guarda cifrado, solo para tus propias programaciones.',
  'schedule.added': 'Programado con el número {number}. {when}: {command}. Próxima vez: {next}',
  'schedule.removed': 'Quitado. {when}: {command}',
  'schedule.gone': 'Esa programación ya no existe.',
  'schedule.not-yours': 'Eso lo programó {who}. Solo {who} y {owner} pueden quitarlo.',
  'schedule.full': 'Este chat tiene {limit} programaciones, y no caben más. Quita una primero.',
  'schedule.wrong': 'No lo entiendo. Escríbelo así: {example}: la hora, los días o una fecha, y el comando.',
  'schedule.wrong.time': 'No entiendo la hora «{word}».',
  'schedule.like': 'Escríbelo así: {example}',
  'schedule.wrong.day': 'No entiendo el día «{word}».',
  'schedule.days':
    'Los días son: a diario, entre semana, fines de semana, lun–dom, hoy, mañana o una fecha como 2026-05-04.',
  'schedule.can':
    'Se puede programar: lock, charge start, charge stop, charge limit 10, climate start, climate stop, climate set 70, defrost on, defrost off, unplugged off.',
  'schedule.sensitive': '{command} necesita tu PIN cada vez, así que no se puede programar.',
  'schedule.cannot': '{command} no se puede programar.',
  'schedule.past': 'Esa hora ya ha pasado.',
  'schedule.time-zone': 'Agrego tu programación en cuanto sepa la zona horaria.',
  'schedule.privacy': 'Lo que está programado aquí y por quién, hasta que se haga o se quite.',
  'schedule.button.keep-pin': 'Guardar mi PIN',
  'schedule.button.list': 'Todas las programaciones',
  'schedule.button.remove': 'Quitar {number}',

  'schedule.by': '{who} (programación)',
  'schedule.run.missed': 'Perdido: tocaba a las {at}, pero yo no estaba en marcha. No se envió nada.',
  'schedule.run.no-pin': 'No enviado: el PIN de {who} ya no estaba guardado aquí. {command} lo guarda.',
  'schedule.run.left': 'No enviado: {who} ha dejado este chat. Lo que programó está quitado.',
  'schedule.run.presence-unknown': 'No enviado: no pude ver si {who} sigue en este chat.',
  'schedule.run.role': 'No enviado: {who} ya no puede controlar {car} desde aquí. Lo que programó está quitado.',
  'schedule.run.pin-erased':
    'Tu PIN de {car} no sirvió para tu programación, así que lo he borrado. Tus programaciones esperan hasta que guardes el correcto: {command}',
};
