import type { schedule as english } from '../en/schedule.ts';
import type { Translated } from '../translated.ts';

export const schedule: Translated<typeof english> = {
  'command.schedule': 'que el auto haga algo más tarde, una vez o ciertos días',
  'command.schedule.list': 'lo que está programado',
  'command.schedule.add': 'programar un comando, con tu PIN guardado',
  'command.schedule.add.time': 'como 06:45, en la zona horaria de este chat',
  'command.schedule.add.command': 'por ejemplo lock, charge start, climate start, climate set 70, defrost on',
  'command.schedule.add.days': 'a diario, entre semana, lun,vie, mañana o 2026-05-04; nada: una vez',
  'command.schedule.remove': 'quitar un horario',
  'command.schedule.remove.number': 'su número en la lista',

  'schedule.daily': 'a diario',
  'schedule.weekdays': 'entre semana',
  'schedule.weekends': 'fines de semana',
  'schedule.today': 'hoy',
  'schedule.tomorrow': 'mañana',

  'schedule.title': 'Horarios de {car}',
  'schedule.none': 'No hay nada programado. {example} programa algo.',
  'schedule.line': '{number}. {when}: {command} ({who}). Próxima vez: {next}',
  'schedule.zone': 'Las horas son las de {zone}.',
  'schedule.no-pin': 'Aquí no hay guardado ningún PIN de {who}, así que lo que programó no se hará.',
  'schedule.no-pin.own':
    'Tu PIN no está guardado aquí, así que esto no se hará hasta que lo esté: {command}. Se guarda cifrado, solo para tus propios horarios.',
  'schedule.added': 'Programado con el número {number}. {when}: {command}. Próxima vez: {next}',
  'schedule.removed': 'Quitado. {when}: {command}',
  'schedule.gone': 'Ese horario ya no existe.',
  'schedule.not-yours': 'Eso lo programó {who}: solo {who} y {owner} pueden quitarlo.',
  'schedule.full': 'Este chat tiene {limit} horarios, y no caben más. Quita uno primero.',
  'schedule.wrong': 'No lo entiendo. Escríbelo así: {example}: la hora, los días o una fecha, y el comando.',
  'schedule.can':
    'Se puede programar: lock, charge start, charge stop, charge limit 10, climate start, climate stop, climate set 70, defrost on, defrost off, unplugged off.',
  'schedule.sensitive': '{command} necesita el PIN cada vez, escrito por una persona, así que no se puede programar.',
  'schedule.cannot': '{command} no se puede programar.',
  'schedule.past': 'Eso ya ha pasado.',
  'schedule.time-zone':
    'Primero tengo que saber en qué zona horaria está este chat. Ponla y envía el comando otra vez.',
  'schedule.privacy': 'Lo que está programado aquí y por quién, hasta que se haga o se quite.',
  'schedule.button.keep-pin': 'Guardar mi PIN',
  'schedule.button.list': 'Todos los horarios',
  'schedule.button.remove': 'Quitar {number}',

  'schedule.by': '{who} (horario)',
  'schedule.run.missed': 'Perdido: tocaba a las {at}, y yo no estaba. No se envió nada.',
  'schedule.run.no-pin': 'No enviado: aquí ya no hay guardado ningún PIN de {who}. {command} lo guarda otra vez.',
  'schedule.run.left': 'No enviado: {who} ha dejado este chat. Lo que programó está quitado.',
  'schedule.run.presence-unknown': 'No enviado: no pude ver si {who} sigue en este chat.',
  'schedule.run.role': 'No enviado: {who} ya no puede manejar {car} desde aquí. Lo que programó está quitado.',
  'schedule.run.pin-erased':
    'Tu PIN guardado para {car} no funcionó para lo que programaste, así que lo he borrado. Nada de lo que programaste allí se hará hasta que guardes el correcto: {command}.',
};
