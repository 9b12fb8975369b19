import type { FastifyInstance } from 'fastify';
import { bodyOf } from '../bodies/request-body.ts';
import type { Interactions } from '../interactions.ts';
import { messagePayload } from '../payloads.ts';
import type { Responses } from '../responses.ts';
import type { World } from '../world.ts';

/** Answers to interactions. The token in the address is the only right they need. */
export function interactionRoutes(
  server: FastifyInstance,
  world: World,
  interactions: Interactions,
  responses: Responses,
): void {
  type Callback = { Params: { id: string; token: string }; Querystring: { with_response?: string } };
  server.post<Callback>('/api/v10/interactions/:id/:token/callback', (request, reply) => {
    const { id, token } = request.params;
    const result = responses.callback(id, token, bodyOf(request));
    return request.query.with_response === 'true' ? reply.code(200).send(result) : reply.code(204).send();
  });

  type Webhook = { Params: { application: string; token: string; message: string } };
  const root = '/api/v10/webhooks/:application/:token';
  const record = ({ params }: { params: Webhook['Params'] }) => interactions.byToken(params.application, params.token);

  server.post<Webhook>(root, (request) => messagePayload(world, responses.followUp(record(request), bodyOf(request))));
  server.get<Webhook>(`${root}/messages/:message`, (request) =>
    messagePayload(world, responses.message(record(request), request.params.message)),
  );
  server.patch<Webhook>(`${root}/messages/:message`, (request) =>
    messagePayload(world, responses.edit(record(request), request.params.message, bodyOf(request))),
  );
  server.delete<Webhook>(`${root}/messages/:message`, (request, reply) => {
    responses.remove(record(request), request.params.message);
    return reply.code(204).send();
  });
}
