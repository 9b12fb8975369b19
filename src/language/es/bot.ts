export const bot = {
  'command.help': 'qué puedo hacer aquí y cuál es el siguiente paso',
  'command.start': 'empieza aquí',
  'command.start.payload': 'lo que entregó un enlace',
  'command.link': 'vincular una cuenta de Car-Net a este chat',
  'command.unlink': 'desvincular el auto y borrar lo que se guarda de este chat',
  'command.vehicle': 'elegir para qué auto de este chat son tus comandos',
  'command.car': 'qué auto: su nombre o cómo empieza',
  'command.privacy': 'qué se guarda de este chat',
  'command.privacy.export': 'todo lo que se guarda de este chat, en un archivo para ti',
  'command.privacy.erase': 'borrar todo lo que se guarda de este chat; «me»: solo tu nombre',
  'command.privacy.erase.whose': 'me: solo tu propio nombre, en todos los chats',
  'command.help.topic': 'el tema, o nada para verlo todo',
  'help.topic.look': 'Ver',
  'help.topic.drive': 'Conducir',
  'help.topic.warm': 'Cargar y calentar',
  'help.topic.household': 'Hogar',
  'help.topic.bot': 'Este bot',
  'usage.unknown': 'No entiendo «{word}».',
  'usage.takes': '{command} admite {list}.',
  'usage.alone': '{command} no admite nada más.',
  'usage.missing': 'Falta algo. Escríbelo así: {usage}',
  'usage.unknown-command': 'No conozco /{command}. ¿Querías decir esto?',
  'usage.words': 'Solo entiendo comandos. ¿Querías decir esto?',
  'usage.later': 'Para más tarde están las programaciones: {command}',
  'usage.later.button': 'Programar',
  'usage.degrees': 'grados, por ejemplo 21',
  'usage.number': 'un número',
  'usage.person': 'una persona de este chat',
  'command.diagnostics': 'un archivo para reportar un problema, sin nada secreto ni personal',
  'diagnostics.done':
    'Para reportar un problema: versiones, ajustes, cómo está vinculado este auto, qué falló últimamente y cuántas solicitudes quedan. No contiene contraseña, inicio de sesión, PIN, VIN, correo, nombres ni lugares.',
  'failure.unknown-email': 'Car-Net no conoce este correo. Usa el mismo con el que entras en la app de Car-Net.',
  'failure.wrong-password':
    'Car-Net dice que la contraseña es incorrecta. Pruébala antes en la app oficial: unos pocos errores bloquean la cuenta.',
  'failure.login-throttled':
    '{known, select, yes {VW pide una pausa antes de volver a iniciar sesión. Inténtalo otra vez en {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}}.} other {VW pide una pausa antes de volver a iniciar sesión. Inténtalo otra vez en unos minutos.}}',
  'failure.login-too-soon':
    'Inicio sesión como mucho una vez por minuto, para que VW no bloquee la cuenta. Inténtalo otra vez en {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}}.',
  'failure.account-locked':
    'VW bloqueó esta cuenta. Desbloquéala en la app oficial o en el sitio de VW y envía /link otra vez.',
  'failure.terms-not-accepted':
    'VW tiene condiciones nuevas para esta cuenta. Léelas y respóndelas en la app oficial de Car-Net y envía /link otra vez.',
  'failure.consent-required':
    'VW pregunta si esta app puede usar tu cuenta, y eso solo puedes responderlo tú: inicia sesión una vez en la app oficial y envía /link otra vez.',
  'failure.other-country':
    'El inicio de sesión de VW falló en la contraseña. Ocurre con cuentas de otro país: solo funciono con cuentas de Car-Net de Estados Unidos.',
  'failure.login-page-changed':
    'VW cambió su página de inicio de sesión y ya no puedo leerla (etapa: {stage}). El problema no es tu contraseña. Por favor, repórtalo con esa etapa.',
  'failure.client-rejected': 'VW me rechazó antes de mirar tu contraseña (etapa: {stage}). Por favor, repórtalo.',
  'failure.attestation-required':
    'VW ya no deja que otras apps inicien sesión: pide una prueba que solo su propia app puede dar. Tu contraseña está bien, y vincular otra vez no ayuda. Lo vinculado se conserva, y lo vuelvo a intentar de vez en cuando.',
  'failure.no-vehicle':
    'La sesión se inició bien, pero esta cuenta no tiene ningún auto. Agrégalo primero en la app oficial.',
  'failure.vehicle-gone':
    'Car-Net ya no responde por este auto: salió de la cuenta o terminó su suscripción. Compruébalo en la app oficial. Con /vehicle eliges otro auto; con /unlink quitas este.',
  'failure.foreign-origin':
    'El inicio de sesión de VW llevaba a una dirección que no es de VW, así que me detuve y no envié nada allí (etapa: {stage}). Por favor, repórtalo.',
  'failure.link-dead': 'Car-Net ya no me deja entrar. Inicia sesión otra vez con /link.',
  'failure.sign-in-damaged':
    'El inicio de sesión que guardo de esta cuenta está dañado. Inicia sesión otra vez con /link: los roles y los ajustes se conservan.',
  'failure.not-linked': 'Esta cuenta no tiene la sesión iniciada aquí. Inicia sesión con /link.',
  'failure.unreachable':
    'Ahora mismo no puedo comunicarme con Car-Net.{commanding, select, yes { No se envió nada.} other {}} Inténtalo otra vez en unos minutos.',
  'failure.timed-out':
    'Car-Net no respondió a tiempo.{commanding, select, yes { No se envió nada al auto.} other {}} Inténtalo otra vez en unos minutos.{pin, select, yes { Un PIN incorrecto puede haber contado como intento.} other {}}',
  'failure.service-down':
    'Car-Net no funciona ahora mismo (error {status}).{commanding, select, yes { No se envió nada al auto.} other {}} Inténtalo otra vez en unos minutos.',
  'failure.unreadable-answer':
    'No puedo leer lo que respondió Car-Net.{commanding, select, yes { No se envió nada al auto.} other {}} Inténtalo otra vez en unos minutos.',
  'failure.pin-needed': 'Para eso hace falta tu PIN de Car-Net.',
  'failure.pin-not-last-accepted': 'Ese no es el PIN que funcionó la última vez. No lo envié a Car-Net.',
  'failure.wrong-pin':
    'Car-Net rechazó ese PIN. Unos pocos errores lo bloquean, y solo la app o un concesionario pueden desbloquearlo.',
  'failure.pin-locked': 'Car-Net bloqueó el PIN. Restablécelo en la app oficial o en un concesionario.',
  'failure.pin-held-back':
    'Car-Net rechazó dos PIN, así que no le envío más hasta {until}. El propietario puede permitir uno.',
  'failure.session-refused': 'Car-Net vuelve a pedir tu PIN. Envía el comando otra vez.',
  'failure.rate-limited':
    'No se envió: Car-Net dice que esta cuenta hace demasiadas solicitudes. Próximo intento posible: {at}.',
  'failure.busy-car': 'No se envió: Car-Net sigue ocupado con un comando anterior. Inténtalo otra vez en un minuto.',
  'failure.not-sent':
    'No se envió: ahora mismo hay demasiadas solicitudes de esta cuenta. Próximo intento posible: {at}.',
  'failure.not-supported': 'Car-Net dice que este auto no puede hacer eso.',
  'failure.refused': 'Car-Net lo rechazó ({status}). No se hizo nada.',
  'failure.answer-lost':
    'Se envió, pero no hubo respuesta: no sé si llegó al auto. Mira el estado antes de intentarlo otra vez.',
  'telegram.talk.how-to-stop': 'Espero cada respuesta {minutes} minutos. /cancel lo detiene todo.',
  'telegram.talk.cancelled': 'Detenido. No guardé nada de lo que escribiste.',
  'telegram.talk.expired': 'Pasaron más de {minutes} minutos, así que me detuve. No guardé nada de lo que escribiste.',
  'telegram.talk.too-late':
    'Eso llegó después de los {minutes} minutos que espero, así que no hice nada con ello. Empieza de nuevo, por favor.',
  'telegram.talk.too-long': 'Es demasiado largo. Envíalo otra vez, por favor.',
  'telegram.talk.text-only': 'Aquí solo puedo leer texto. Envíalo como texto, por favor.',
  'telegram.talk.after-end': 'Ya no espero ninguna respuesta, así que lo borré sin hacer nada con ello.',
  'telegram.talk.failed':
    'Algo falló aquí, así que no hice nada con ello. Empieza de nuevo en unos minutos, por favor.',
  'telegram.talk.not-deleted':
    'Aquí no puedo borrar tu mensaje. Bórralo tú, por favor: muestra lo que acabas de escribir.',
  'telegram.anonymous':
    'No veo quién eres, porque escribes como el propio grupo. Desactiva «Permanecer anónimo» en tus permisos de administrador y envíalo otra vez.',
  'telegram.profile.description':
    'Tu Volkswagen en este chat: mira la carga, la autonomía y las puertas, bloquéalo y desbloquéalo, climatízalo y entérate cuando esté lleno.\n\nAgrégame al grupo de tu familia y todos podrán usar el auto: tú decides quién lo ve y quién lo controla.\n\nNecesitas una cuenta de Volkswagen Car-Net. Este bot no es de Volkswagen.',
  'telegram.profile.short':
    'Tu Volkswagen en el chat: carga, bloqueo y climatización, para todo el hogar. Requiere Car-Net.',
};
