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
  'command.defrost.status': 'cómo está el desempañador',
  'command.defrost.on': 'encender el desempañador',
  'command.defrost.off': 'apagar el desempañador',
  'command.unplugged': 'permitir la climatización con batería, o prohibirla',
  'command.unplugged.on': 'permitir la climatización con batería, con tu PIN',
  'command.unplugged.off': 'prohibir la climatización con batería',
  'action.climate-look': 'Climatización de {car}',
  'action.climate-start': 'Encender la climatización de {car}',
  'action.climate-stop': 'Apagar la climatización de {car}',
  'action.climate-set': 'Ajustar la climatización de {car} a {temperature}',
  'action.defrost': '{state, select, on {Encender el desempañador de {car}} other {Apagar el desempañador de {car}}}',
  'action.unplugged':
    '{state, select, on {Permitir la climatización con batería en {car}} other {Prohibir la climatización con batería en {car}}}',
  'climate.running': '{state, select, on {climatización encendida} other {climatización apagada}}',
  'climate.target': 'Ajustada a {temperature}',
  'climate.outdoor': '{temperature} fuera',
  'climate.defrost': '{state, select, on {Desempañador encendido} other {Desempañador apagado}}',
  'climate.unplugged': '{state, select, on {también con batería} other {solo enchufado}}',
  'climate.nothing': 'Car-Net no dice nada de la climatización de este auto.',
  'climate.as-of': 'Según Car-Net, {at} · {ago}',
  'climate.not-asked': 'Aún sin preguntar. Preguntar a Car-Net puede requerir tu PIN.',
  'climate.which': '¿A cuántos grados? /climate set admite cualquier número que {car} pueda.',
  'climate.range': 'Admite de {low} a {high}. No se envió nada.',
  'climate.button.ask': 'Preguntar a Car-Net',
  'climate.button.start': 'Encender climatización',
  'climate.button.stop': 'Apagar climatización',
  'climate.button.defrost-on': 'Encender desempañador',
  'climate.button.defrost-off': 'Apagar desempañador',
  'under-way.climate-as': 'Enviado al auto como {temperature}',
  'under-way.climate-off': 'La climatización está apagada: vale para la próxima vez',
  'under-way.no-target':
    'No se envió: Car-Net no da para {car} ninguna temperatura que yo pueda leer (16–30 °C o 60–86 °F), y el comando la necesita. Ajústala una vez en el auto.',
  'under-way.no-running':
    'No se envió: Car-Net no dice si la climatización de {car} está en marcha, y el comando la encendería o apagaría. Enciéndela o apágala primero.',
  'under-way.accepted-climate': 'aceptado por Car-Net, esperando lo que diga…',
  'under-way.not-reported': 'Car-Net lo aceptó, pero no dice que se hiciera',
  'under-way.reports': '{state, select, on {Car-Net dijo ({at}): encendido} other {Car-Net dijo ({at}): apagado}}',
  'action.climate-start.doing': 'Encendiendo la climatización de {car}…',
  'action.climate-start.done': 'Car-Net dice que la climatización de {car} está encendida',
  'action.climate-stop.doing': 'Apagando la climatización de {car}…',
  'action.climate-stop.done': 'Car-Net dice que la climatización de {car} está apagada',
  'action.climate-set.doing': 'Ajustando la climatización de {car} a {temperature}…',
  'action.climate-set.done': 'Car-Net dice que la climatización de {car} está a {temperature}',
  'action.defrost.doing':
    '{state, select, on {Encendiendo el desempañado de {car}…} other {Apagando el desempañado de {car}…}}',
  'action.defrost.done':
    '{state, select, on {Car-Net dice que el desempañado de {car} está encendido} other {Car-Net dice que el desempañado de {car} está apagado}}',
  'action.unplugged.doing':
    '{state, select, on {Activando la climatización con batería de {car}…} other {Desactivando la climatización con batería de {car}…}}',
  'action.unplugged.done':
    '{state, select, on {Car-Net dice que la climatización de {car} puede usar la batería} other {Car-Net dice que la climatización de {car} necesita el cable}}',
};
