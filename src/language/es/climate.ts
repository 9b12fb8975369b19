import type { climate as english } from '../en/climate.ts';
import type { Translated } from '../translated.ts';

export const climate: Translated<typeof english> = {
  'command.climate': 'la climatización: cómo está, encender, apagar, temperatura',
  'command.climate.status': 'cómo está la climatización',
  'command.climate.start': 'empezar a calentar o enfriar',
  'command.climate.stop': 'dejar de calentar o enfriar',
  'command.climate.set': 'ajustar la temperatura',
  'command.climate.set.degrees': '60–86 °F o 16–30 °C',
  'command.defrost': 'encender o apagar el desempañador',
  'command.defrost.on': 'encender el desempañador',
  'command.defrost.off': 'apagar el desempañador',
  'command.unplugged': 'permitir la climatización con batería, o prohibirla',
  'command.unplugged.on': 'permitir la climatización con batería, con tu PIN',
  'command.unplugged.off': 'prohibir la climatización con batería',
  'action.climate-look': 'Climatización de {car}',
  'action.climate-start': 'Encender la climatización de {car}',
  'action.climate-start.seen': 'Car-Net informa que la climatización está encendida, {seconds} s después del comando.',
  'action.climate-start.already': 'Car-Net ya la daba por encendida a las {at}. El comando se envió igualmente.',
  'action.climate-stop': 'Apagar la climatización de {car}',
  'action.climate-stop.seen': 'Car-Net informa que la climatización está apagada, {seconds} s después del comando.',
  'action.climate-stop.already': 'Car-Net ya la daba por apagada a las {at}. El comando se envió igualmente.',
  'action.climate-set': 'Ajustar la climatización de {car} a {temperature}',
  'action.climate-set.seen': 'Car-Net informa la temperatura nueva, {seconds} s después del comando.',
  'action.climate-set.already': 'Car-Net ya informaba esa temperatura a las {at}. El comando se envió igualmente.',
  'action.defrost': '{state, select, on {Encender el desempañador de {car}} other {Apagar el desempañador de {car}}}',
  'action.defrost.seen':
    '{state, select, on {Car-Net informa que el desempañador está encendido} other {Car-Net informa que el desempañador está apagado}}, {seconds} s después del comando.',
  'action.defrost.already':
    '{state, select, on {Car-Net ya lo daba por encendido a las {at}.} other {Car-Net ya lo daba por apagado a las {at}.}} El comando se envió igualmente.',
  'action.unplugged':
    '{state, select, on {Permitir la climatización con batería en {car}} other {Prohibir la climatización con batería en {car}}}',
  'action.unplugged.seen':
    '{state, select, on {Car-Net informa que está permitida} other {Car-Net informa que está prohibida}}, {seconds} s después del comando.',
  'action.unplugged.already':
    '{state, select, on {Car-Net ya la daba por permitida a las {at}.} other {Car-Net ya la daba por prohibida a las {at}.}} El comando se envió igualmente.',
  'climate.running': '{state, select, on {Climatización encendida} other {Climatización apagada}}',
  'climate.target': 'Ajustada a {temperature}',
  'climate.outdoor': 'Fuera {temperature}',
  'climate.defrost': '{state, select, on {Desempañador encendido} other {Desempañador apagado}}',
  'climate.unplugged': '{state, select, on {Permitida con batería} other {Solo con el auto enchufado}}',
  'climate.nothing': 'Car-Net no dice nada de la climatización de este auto.',
  'climate.as-of': 'Según informa Car-Net a las {at}',
  'climate.which': '¿A cuántos grados? /climate set admite cualquier número que {car} pueda.',
  'climate.range': 'Admite de {low} a {high}. No se envió nada.',
  'climate.button.start': 'Encender climatización',
  'climate.button.stop': 'Apagar climatización',
  'climate.button.defrost-on': 'Encender desempañador',
  'climate.button.defrost-off': 'Apagar desempañador',
  'under-way.climate-as': 'Al auto le llega como {temperature}.',
  'under-way.climate-off': 'La climatización está apagada y sigue apagada: la temperatura queda para la próxima vez.',
  'under-way.no-target':
    'No se envió: Car-Net no da para {car} ninguna temperatura que yo pueda leer (16–30 °C o 60–86 °F), y el comando la necesita. Ajústala una vez en el auto.',
  'under-way.no-running':
    'No se envió: Car-Net no dice si la climatización de {car} está en marcha, y el comando la encendería o apagaría. Enciéndela o apágala primero.',
  'under-way.accepted-climate': 'Aceptado por Car-Net. En menos de un minuto miro lo que informa…',
  'under-way.not-reported': 'Car-Net lo aceptó, pero no informa que se haya hecho.',
  'under-way.reports': '{state, select, on {A las {at} informó: encendido.} other {A las {at} informó: apagado.}}',
};
