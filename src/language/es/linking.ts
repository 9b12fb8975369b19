import type { linking as english } from '../en/linking.ts';
import type { Translated } from '../translated.ts';

export const linking: Translated<typeof english> = {
  'link.form.title': 'Vincular una cuenta de Car-Net',
  'link.form.intro':
    'Tu correo y tu contraseña de Car-Net inician sesión una vez. La contraseña no se guarda; las claves de acceso que da, sí, cifradas.',
  'link.form.intro.discord': 'Discord muestra lo que escribes aquí: fíjate en quién mira tu pantalla.',
  'link.form.intro.telegram': 'Borro los dos mensajes en cuanto los he leído. /cancel lo detiene.',
  'link.form.email': 'Correo de Car-Net',
  'link.form.password': 'Contraseña de Car-Net',
  'link.signing-in': 'Iniciando sesión en Car-Net…',
  'link.not-owner': 'Este chat ya está vinculado a {car}. Solo quien lo vinculó puede vincularlo de nuevo.',
  'link.not-yours': 'Esta elección es para quien inició sesión.',
  'link.choose': 'Sesión iniciada. ¿De qué auto trata este chat?',
  'link.choose.placeholder': 'Elige un auto',
  'link.done.title': '{car} está vinculado',
  'link.done': 'Aquí eres su titular. /status muestra el auto; /help, qué más puedo hacer.',
  'link.done.button': 'Ver el estado',
  'link.done.elsewhere': '{car} está vinculado a {chat}. Allí eres su titular.',
  'link.expired': 'Tardó demasiado. Empieza de nuevo con /link, por favor.',
  'link.no-email': 'Eso no es una dirección de correo. Empieza de nuevo con /link, por favor.',
  'link.changed-meanwhile':
    'Otra persona cambió el vínculo de este chat en el mismo momento. No se hizo nada; míralo con /status.',
  'link.not-member': 'Ya no estás en el chat para el que era esto. No se vinculó nada.',
  'link.membership-unknown':
    'No pude asegurarme de que sigues en el chat para el que era esto. No se vinculó nada. Envía /link allí otra vez.',
  'link.group':
    'Nunca pido una contraseña en un grupo. El botón abre nuestro chat privado; inicia sesión allí, y este grupo queda vinculado.',
  'link.group.button': 'Iniciar sesión en privado',
  'link.group.button.other': 'Otra cuenta',
  'link.share':
    '¿Compartir {car} con este grupo? Sigues siendo su titular; nadie más puede hacer nada hasta que tú lo digas.',
  'link.share.several':
    '¿Compartir uno de tus autos con este grupo? Sigues siendo su titular; nadie más puede hacer nada hasta que tú lo digas.',
  'link.share.button': 'Compartir {car}',
  'link.share.not-yours': 'Solo quien vinculó ese auto puede compartirlo. Envía /link para usar el tuyo.',
  'link.the-chat': 'el otro chat',
  'link.button': 'Vincular un auto',
  'link.again': 'Intentar otra vez',
  'link.shared': '{person} vinculó {car} a este chat.',
  'unlink.ask': '¿Desvincular {car} de este chat? Se borra lo que se guarda de este chat.',
  'unlink.ask.last': 'Es el último chat de esa cuenta: también se borran sus claves de acceso.',
  'unlink.yes': 'Desvincular {car}',
  'unlink.no': 'Conservarlo',
  'unlink.done': '{car} está desvinculado, y lo que se guardaba de este chat está borrado.',
  'unlink.done.account': 'También están borradas las claves de acceso de la cuenta.',
  'unlink.stale': 'Esta pregunta es de un vínculo anterior. Envía /unlink otra vez.',
  'unlink.kept': 'No se cambió nada.',
  'vehicle.choose': 'Este chat trata de {car}. ¿De qué auto debe tratar?',
  'vehicle.only-one': '{car} es el único auto de esta cuenta.',
  'vehicle.none': 'Ya no hay ningún auto inscrito en esta cuenta.',
  'vehicle.stale': 'Esta pregunta es de un vínculo anterior. Envía /vehicle otra vez.',
  'vehicle.done':
    'Este chat trata ahora de {car}. Los teclados, permisos de PIN y horarios del otro auto han terminado.',
  'vehicle.same': 'Este chat ya trata de {car}.',
  'vehicle.gone': 'Ese auto ya no está en la cuenta.',
  'help.title.unlinked': 'Tu Volkswagen, en este chat',
  'help.unlinked':
    'Desde aquí leo y manejo un auto con Car-Net: dónde está, cuánta carga o combustible tiene, bloquearlo y desbloquearlo con tu PIN.',
  'help.next.unlinked': 'Siguiente paso: vincula tu cuenta de Car-Net.',
  'help.next.unlinked.group':
    'Siguiente paso: vincula tu cuenta de Car-Net. La contraseña la pido solo en nuestro chat privado.',
  'help.next.linked': 'Siguiente paso: mira cómo está el auto.',
  'help.title.linked': 'Qué puedo hacer con {car}',
  'help.command': '{command}: {summary}',
  'help.role.owner': 'Eres titular de este vínculo: lo administras y puedes dar órdenes al auto.',
  'help.role.driver': 'Puedes dar órdenes al auto.',
  'help.role.viewer': 'Puedes mirar, pero no dar órdenes.',
  'help.role.none': 'Aún no tienes ningún papel aquí; el titular puede darte uno.',
  'suspended.now':
    'La persona que vinculó {car} se ha ido. Hasta que vuelva no lo leo ni le doy órdenes; a los 7 días se borra el vínculo.',
  'suspended.over': 'El titular de {car} ha vuelto: está vinculado como antes.',
  'privacy.title': 'Qué se guarda de este chat',
  'privacy.link': 'El vínculo: {car}, quién lo vinculó, quién puede hacer qué y desde cuándo.',
  'privacy.account':
    'De la cuenta: su correo (Car-Net lo pide con cada comando), sus claves de acceso y un resumen lento del último PIN que Car-Net aceptó, que solo sirve para rechazar uno equivocado. Todo cifrado.',
  'privacy.commands': 'Quién ordenó qué, cuándo y cómo terminó, durante 90 días.',
  'privacy.never': 'Nunca se guarda tu contraseña. Tu PIN tampoco, salvo que lo pidas con /settings pin keep.',
  'privacy.me': 'Tu propio nombre se quita de ahí con /privacy erase me.',
  'privacy.nothing': 'No se guarda nada de este chat.',
  'privacy.button.export': 'Exportar',
  'privacy.button.erase': 'Borrar',
  'privacy.export': 'Todo lo que se guarda de este chat, sin claves de acceso ni resúmenes de PIN.',
  'privacy.erase.ask': '¿Borrar todo lo que se guarda de este chat? Eso desvincula {car}.',
  'privacy.erase.last': 'Es el último chat de esa cuenta, así que también se borran sus claves de acceso.',
  'privacy.erase.yes': 'Borrarlo todo',
  'privacy.erase.stale': 'Esta pregunta es de un vínculo anterior. Envía /privacy erase otra vez.',
  'privacy.erase.me.done':
    'Tu nombre ya no está en {count, plural, one {# registro} many {# de registros} other {# registros}}: ahora {count, plural, one {dice} other {dicen}} «{member}».',
  'privacy.erase.me.owner':
    'Como titular de un vínculo, te sigo conociendo por tu identificador en la plataforma; /unlink termina con eso.',
  'privacy.a-member': 'un miembro',
};
