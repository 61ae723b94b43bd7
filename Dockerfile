# syntax=docker/dockerfile:1
# An image of what `build` makes: Node, one folder, nothing else. docs/deploy.md has the commands.
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY . .
RUN npx -y pnpm@12.21.0 install --frozen-lockfile && npx -y pnpm@12.21.0 run build

FROM gcr.io/distroless/nodejs24-debian12:nonroot
COPY --from=build --chown=0:0 /src/release/lockstep /opt/lockstep
# Only the sandbox writes, and only here.
WORKDIR /var/lib/lockstep
ENV NODE_ENV=production LOCKSTEP_SERVER_HOST=0.0.0.0
USER 65532:65532
EXPOSE 5650
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s \
  CMD ["/nodejs/bin/node", "/opt/lockstep/bin/probe", "http://127.0.0.1:5650/readyz"]
ENTRYPOINT ["/nodejs/bin/node", "/opt/lockstep/bin/lockstep"]
CMD ["start", "--config", "/etc/lockstep/lockstep.yml"]
