import type { carActions as english } from '../en/car-actions.ts';
import type { Translated } from '../translated.ts';

export const carActions: Translated<typeof english> = {
  'action.lock': 'Bloquear {car}',
  'action.unlock': 'Desbloquear {car}',
  'action.refresh': 'Estado nuevo de {car}',
  'action.lock.seen': 'Bloqueado: visto en el auto después de {seconds} s.',
  'action.lock.already': 'Ya estaba bloqueado, según su estado de las {at}. El comando se envió igualmente.',
  'action.unlock.seen': 'Desbloqueado: visto en el auto después de {seconds} s.',
  'action.unlock.already': 'Ya estaba desbloqueado, según su estado de las {at}. El comando se envió igualmente.',
  'action.refresh.seen': 'El auto informó un estado nuevo después de {seconds} s.',
  'under-way.asked-by': 'Lo pidió {who}',
  'under-way.waiting': 'Esperando a Car-Net…',
  'under-way.sent': 'Enviado a Car-Net…',
  'under-way.accepted': 'Aceptado por Car-Net. Esperando a que el auto lo muestre…',
  'under-way.accepted-end': 'Aceptado por Car-Net después de {seconds} s.',
  'under-way.watched':
    'Aceptado por Car-Net después de {seconds} s; el estado del auto aún no puede mostrarlo, porque ya antes daba un tiempo hasta llenarse. Si la carga sube antes de las {until}, lo digo aquí.',
  'under-way.hidden':
    'Aceptado por Car-Net después de {seconds} s. El estado del auto no lo mostró: ya antes daba un tiempo hasta llenarse.',
  'under-way.no-plug': 'No está enchufado, según su estado de las {at}.',
  'under-way.no-power':
    'No está enchufado, según su estado de las {at}, y no consta que la climatización con batería esté permitida: puede que el auto no lo haga.',
  'under-way.not-seen': 'Car-Net lo aceptó, pero el auto no lo ha mostrado.',
  'under-way.checked': 'Comprobado otra vez a las {at}.',
  'under-way.check-again': 'Comprobar otra vez',
  'under-way.checking': 'No sé si «{command}» llegó al auto; lo estoy comprobando. No se envía nada otra vez.',
  'under-way.unknown': 'No sé si «{command}» llegó al auto, y su estado no lo muestra. No se envió nada otra vez.',
  'under-way.shows-locked': 'El estado de las {at} dice: bloqueado.',
  'under-way.shows-unlocked': 'El estado de las {at} dice: desbloqueado.',
  'under-way.shows-charging': 'El estado de las {at} da un tiempo hasta llenarse, así que parece estar cargando.',
  'under-way.shows-not-charging':
    'El estado de las {at} no da ningún tiempo hasta llenarse, así que parece no estar cargando.',
  'under-way.shows-nothing': 'El estado más nuevo es de las {at}.',
  'under-way.restarted': 'No se envió: me reiniciaron antes de que saliera. Envíalo otra vez si aún lo quieres.',
  'under-way.ended': 'No se envió: algo falló aquí antes de que saliera. Envíalo otra vez.',
  'under-way.rights-ended': 'No se envió: mientras tanto cambió el vínculo o tu papel en él.',
  'under-way.joined':
    '{who} pidió lo mismo hace un momento. Se envía una vez por los dos: mira el mensaje que lo sigue.',
  'under-way.asked-already':
    'Pediste lo mismo hace un momento, y está en marcha. No se envía otra vez: mira el mensaje que lo sigue.',
  'under-way.joining': '{who} pidió lo mismo hace un momento. Comprobando tu PIN…',
  'pad.title': 'PIN de Car-Net para: {command}',
  'pad.for': 'Solo para {who}',
  'pad.session-refused': 'Car-Net terminó la sesión, así que hace falta el PIN otra vez.',
  'pad.changed': 'Escribe el PIN nuevo. Va a Car-Net sin compararse con el anterior.',
  'pad.over': 'Este teclado de PIN ya terminó, o nunca lo fue. Da el comando otra vez para tener uno nuevo.',
  'pad.not-yours': 'Este teclado de PIN es de {who}. Da tú el comando para tener el tuyo.',
  'pad.expired': 'El teclado de PIN caducó a los 2 minutos. No se envió nada.',
  'pad.cancelled': 'Cancelado. No se envió nada.',
  'pad.replaced': 'Un teclado de PIN más nuevo ocupó el lugar de este.',
  'pad.closed': 'Este teclado de PIN se cerró. No se envió nada.',
  'pad.checking': 'Comprobando el PIN con Car-Net…',
  'pad.closed-until':
    'Tras tres PIN que no eran el que funcionó la última vez, tu teclado de PIN está cerrado hasta las {until}.',
  'pad.owner-told':
    '{who} escribió para {car} tres PIN que no eran el que funcionó la última vez. Su teclado de PIN está cerrado hasta las {until}.',
  'pad.again': 'Intentar otra vez',
  'pad.pin-changed': 'El PIN cambió',
  'pad.know': 'Sé el PIN',
  'pin-typed.deleted':
    'Borré tu mensaje: tenía cuatro cifras que parecían un PIN. Nunca escribas el PIN aquí; ponlo solo en el teclado. No se usó.',
  'pin-typed.kept':
    'Borra tu mensaje, por favor: tiene cuatro cifras que parecen un PIN, y aquí no puedo borrarlo yo. Nunca escribas el PIN; ponlo solo en el teclado. No se usó.',
  'late.minutes':
    'Eso fue hace {minutes, plural, one {# minuto} many {# de minutos} other {# minutos}}, así que no hice nada. Envíalo otra vez si aún lo quieres.',
  'late.press':
    'Esa pulsación me llegó demasiado tarde, así que no hice nada. Pulsa otra vez, o envía el comando, si aún lo quieres.',
  'refused.not-linked': 'Este chat aún no tiene auto. Vincula uno con /link.',
  'refused.not-in-chat': 'Ya no estás en este chat, así que aquí no acepto nada de ti.',
  'refused.presence-unknown':
    'Ahora mismo no puedo ver si sigues en este chat, así que no se envió nada. Inténtalo de nuevo en un minuto o escribe aquí el comando.',
  'refused.suspended': 'El titular de este vínculo ha dejado el chat: no se lee ni se ordena nada hasta que vuelva.',
  'refused.viewer': 'Eso solo pueden hacerlo los miembros de {car}. Pregunta a {owner}, que lo vinculó.',
  'refused.driver': 'Eso solo pueden hacerlo los conductores de {car}. Pregunta a {owner}, que lo vinculó.',
  'refused.owner': 'Eso solo puede hacerlo {owner}, que vinculó {car}.',
  'refused.no-battery': '{car} no tiene batería que cargar.',
  'refused.other-car': 'Este botón es de otro auto, o el chat se vinculó de nuevo. Da el comando en su lugar.',
  'refused.unknown-press': 'Este botón ya no hace nada. Da el comando en su lugar.',
  'refused.unknown-command': 'No conozco /{command}. /help muestra lo que puedo hacer.',
  'cancel.nothing': 'Aquí no hay nada abierto que cancelar.',
  'stranger.enough': 'Fue mucho de golpe, así que me callo {minutes} minutos.',
  'refused.no-command': 'Solo entiendo comandos. /help muestra lo que puedo hacer.',
  'refused.refresh-soon':
    'Se pidió al auto un estado nuevo a las {last}. Cada uno gasta su batería de 12 V: otra vez a las {next}.',
  'refused.refresh-day':
    'Se preguntó al auto {limit} veces en 24 horas, y cada una gasta su batería de 12 V: otra vez a las {next}.',
  'usage.line': 'Se usa así:',
  'usage.choose': '¿Cuál?',
  'usage.which': '{name}: {summary}',
  'error.store-full':
    'No puedo anotar nada: el disco de la máquina en la que funciono está lleno. Pide a quien me administra que libere espacio. Si era una acción del coche, mira cómo está el coche antes de volver a pedirla.',
  'error.store-damaged':
    'Algo que guardo está dañado y no puedo leerlo; anotado como {id}. Pide a quien me administra que recupere una copia de seguridad.',
  'error.store-unusable':
    'Ahora mismo no puedo leer ni escribir lo que guardo; anotado como {id}. Pide a quien me administra que lo revise. Si era una acción del coche, mira cómo está el coche antes de volver a pedirla.',
  'error.generic': 'Algo falló aquí, y quedó anotado como {id}. Inténtalo otra vez, por favor.',
};
