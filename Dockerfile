FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image has a Node of its own: the packaged one, an optional package, would only make it larger.
RUN npm ci --omit=dev && rm -rf node_modules/node-linux-*

FROM node:24-slim
# Made by root and given away, so that a new volume at /data belongs to the user that the bot runs as.
RUN install --directory --owner=node --group=node --mode=700 /data
ENV NODE_ENV=production STORE_URL=sqlite:///data/bot.sqlite
WORKDIR /app
COPY --from=packages /app/node_modules node_modules
COPY package.json LICENSE ./
COPY src src
USER node
VOLUME /data
HEALTHCHECK --interval=60s --timeout=15s --start-period=60s CMD ["node", "src/doctor/main.ts", "--quick"]
# Not through npm: the signal that stops the container must reach the bot itself.
CMD ["node", "src/main.ts"]
