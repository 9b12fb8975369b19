export const telegram = {
  'telegram.talk.how-to-stop': 'Espero cada respuesta 5 minutos. /cancel lo detiene todo.',
  'telegram.talk.cancelled': 'Detenido. No guardé nada de lo que escribiste.',
  'telegram.talk.expired': 'Pasaron más de 5 minutos, así que me detuve. No guardé nada de lo que escribiste.',
  'telegram.talk.too-late':
    'Eso llegó después de los 5 minutos que espero, así que no hice nada con ello. Empieza de nuevo, por favor.',
  'telegram.talk.too-long': 'Es demasiado largo. Envíalo otra vez, por favor.',
  'telegram.talk.text-only': 'Aquí solo puedo leer texto. Envíalo como texto, por favor.',
  'telegram.talk.after-end': 'Ya no espero ninguna respuesta, así que lo borré sin hacer nada con ello.',
  'telegram.talk.not-deleted':
    'Aquí no puedo borrar tu mensaje. Bórralo tú, por favor: muestra lo que acabas de escribir.',
  'telegram.anonymous':
    'No veo quién eres, porque escribes como el propio grupo. Desactiva «Permanecer anónimo» en tus permisos de administrador y envíalo otra vez.',
  'telegram.profile.description':
    'Tu Volkswagen en este chat: mira la carga, la autonomía y las puertas, bloquéalo y desbloquéalo, climatízalo y entérate cuando esté lleno.\n\nAgrégame al grupo de tu familia y todos podrán usar el auto: tú decides quién lo ve y quién lo controla.\n\nNecesitas una cuenta de Volkswagen Car-Net. Este bot no es de Volkswagen.',
  'telegram.profile.short':
    'Tu Volkswagen en el chat: carga, bloqueo y climatización, para todo el hogar. Requiere Car-Net.',
};
