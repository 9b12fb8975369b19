import type { commandTable as english } from '../en/command-table.ts';
import type { Translated } from '../translated.ts';

export const commandTable: Translated<typeof english> = {
  'command.help': 'qué puedo hacer aquí y cuál es el siguiente paso',
  'command.start': 'empieza aquí',
  'command.start.payload': 'lo que entregó un enlace',
  'command.link': 'vincular una cuenta de Car-Net a este chat',
  'command.unlink': 'desvincular el auto y borrar lo que se guarda de este chat',
  'command.vehicle': 'elegir para qué auto de este chat son tus comandos',
  'command.car': 'qué auto: su nombre o cómo empieza',
  'command.status': 'carga o combustible, autonomía, cierres, puertas, y de cuándo es el dato',
  'command.refresh': 'pedir al auto un estado nuevo',
  'command.lock': 'bloquear el auto',
  'command.unlock': 'desbloquear el auto, con tu PIN',
  'command.locate': 'dónde está el auto, en el mapa',
  'command.privacy': 'qué se guarda de este chat',
  'command.privacy.export': 'todo lo que se guarda de este chat, en un archivo para ti',
  'command.privacy.erase': 'borrar todo lo que se guarda de este chat; «me»: solo tu nombre',
  'command.privacy.erase.whose': 'me: solo tu propio nombre, en todos los chats',
};
