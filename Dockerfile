# Builds the site, then serves it as an ordinary user, on port 8080, from a read-only file system:
#   docker build --build-arg SITE_URL=https://exemple.fr -t catalogue .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL -p 8080:8080 catalogue
FROM node:24-bookworm-slim AS build
RUN mkdir /app && chown node:node /app
WORKDIR /app
USER node
# Dependencies first: they are installed again only when they change.
COPY --chown=node:node package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --include=optional
COPY --chown=node:node . .
ARG SITE_URL=
ARG BASE_PATH=
ARG SOURCE_DATE_EPOCH=
# A server finds the site in the folder of its address.
RUN export NO_INSTALL=1 && node run.mjs build && node run.mjs hosting \
	&& mkdir -p "served/$BASE_PATH" && cp -R dist/. "served/$BASE_PATH"

FROM nginx:1.28-alpine
COPY --from=build /app/served /srv/site
COPY --from=build /app/hosting/nginx /etc/nginx/site
# The user « nginx » of the image, by its number: some platforms refuse a name.
USER 101:101
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=3s CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/"]
# The entry point of the image would write into /etc/nginx.
ENTRYPOINT ["nginx", "-c", "/etc/nginx/site/nginx.conf", "-g", "daemon off;"]
