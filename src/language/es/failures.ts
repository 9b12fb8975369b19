import type { failures as english } from '../en/failures.ts';
import type { Translated } from '../translated.ts';

export const failures: Translated<typeof english> = {
  'failure.unknown-email':
    'Car-Net no conoce este correo. Compruébalo y usa el mismo con el que entras en la app de Car-Net.',
  'failure.wrong-password':
    'Car-Net dice que la contraseña es incorrecta. Compruébala en la app oficial antes de intentarlo de nuevo: unas pocas equivocadas bloquean la cuenta.',
  'failure.login-throttled':
    '{known, select, yes {VW pide esperar {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}} antes del próximo inicio de sesión.} other {VW pide esperar antes del próximo inicio de sesión. Inténtalo otra vez en unos minutos.}}',
  'failure.login-too-soon':
    'Para que VW no bloquee la cuenta, inicio sesión como mucho una vez por minuto. Inténtalo otra vez en {seconds, plural, one {# segundo} many {# de segundos} other {# segundos}}.',
  'failure.account-locked':
    'VW ha bloqueado esta cuenta. Desbloquéala en la app oficial o en el sitio de VW y vincúlala de nuevo.',
  'failure.terms-not-accepted':
    'VW tiene condiciones nuevas para esta cuenta. Abre la app oficial de Car-Net, léelas y respóndelas allí, y vincúlala de nuevo.',
  'failure.consent-required':
    'VW pregunta si esta app puede usar tu cuenta, y eso solo puedes responderlo tú: inicia sesión una vez en la app oficial y vincúlala de nuevo.',
  'failure.other-country':
    'El inicio de sesión de VW falló en la contraseña. Ocurre con cuentas de otro país: esto funciona con cuentas de Car-Net de Estados Unidos.',
  'failure.login-page-changed':
    'VW cambió su página de inicio de sesión y ya no puedo leerla (etapa: {stage}). No es tu contraseña. Por favor, avisa de ello con esa etapa.',
  'failure.client-rejected':
    'VW rechazó este programa antes de mirar tu contraseña (etapa: {stage}). Por favor, avisa de ello.',
  'failure.attestation-required':
    'VW ya no deja que otras apps inicien sesión: pide una prueba que solo su propia app puede dar. Tu contraseña está bien, y vincular de nuevo no ayuda. Lo vinculado se conserva, y vuelvo a mirar de vez en cuando.',
  'failure.no-vehicle':
    'El inicio de sesión está bien, pero esta cuenta no tiene ningún auto inscrito. Inscríbelo primero en la app oficial.',
  'failure.vehicle-gone':
    'Car-Net ya no responde por este auto: salió de la cuenta o terminó su suscripción. Compruébalo en la app oficial. Con /vehicle eliges otro auto; con /unlink terminas la vinculación.',
  'failure.foreign-origin':
    'El inicio de sesión de VW apuntaba a una dirección que no es de VW, así que me detuve y no envié nada allí (etapa: {stage}). Por favor, avisa de ello.',
  'failure.link-dead': 'Car-Net ha terminado el acceso de este vínculo. Vincula de nuevo con /link.',
  'failure.sign-in-damaged':
    'El inicio de sesión que guardo de esta cuenta está dañado y no puedo usarlo. Vincula de nuevo con /link: los roles y ajustes del coche se conservan.',
  'failure.not-linked': 'Esta cuenta no tiene la sesión iniciada aquí. Vincúlala con /link.',
  'failure.unreachable':
    'Ahora mismo no se puede llegar a Car-Net.{commanding, select, yes { No se envió ningún comando.} other {}} Inténtalo otra vez en unos minutos.',
  'failure.timed-out': 'Car-Net no respondió a tiempo. Inténtalo otra vez en unos minutos.',
  'failure.service-down': 'Car-Net no funciona ahora mismo (respondió {status}). Inténtalo otra vez en unos minutos.',
  'failure.unreadable-answer': 'Car-Net respondió algo ilegible. Inténtalo otra vez en unos minutos.',
  'failure.pin-needed': 'Para eso hace falta tu PIN de Car-Net.',
  'failure.pin-not-last-accepted': 'Ese no es el PIN que funcionó la última vez. No se envió a Car-Net.',
  'failure.wrong-pin':
    'Car-Net rechazó ese PIN. Unos pocos equivocados lo bloquean, y solo la app o un concesionario lo desbloquean.',
  'failure.pin-locked': 'Car-Net ha bloqueado el PIN. Restablécelo en la app oficial o en un concesionario.',
  'failure.pin-held-back':
    'Car-Net rechazó dos PIN, así que no se le envía ninguno antes del {until}. El titular puede permitir uno.',
  'failure.session-refused': 'Car-Net terminó la sesión. Hazlo otra vez, por favor; pedirá tu PIN.',
  'failure.rate-limited':
    'Car-Net dice que esta cuenta pregunta demasiado. No se envió; inténtalo otra vez a las {at}.',
  'failure.busy-car': 'Car-Net sigue ocupado con un comando anterior. No se envió; inténtalo otra vez en un minuto.',
  'failure.not-sent':
    'No se envió: ahora mismo hay demasiadas peticiones de esta cuenta. Inténtalo otra vez a las {at}.',
  'failure.not-supported': 'Car-Net dice que este auto no puede hacer eso.',
  'failure.refused': 'Car-Net lo rechazó ({status}). No se hizo nada.',
  'failure.answer-lost':
    'Se envió, pero no llegó respuesta: no sé si llegó al auto. Mira el estado antes de intentarlo otra vez.',
};
