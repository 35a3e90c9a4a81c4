# etcd, Patroni with PostgreSQL 15, HAProxy: Debian's packages in one image, for compose.yml. BASE must be Debian 12.
#   docker build -f eng/deploy/database.Dockerfile --build-arg BASE=... -t tongban-database:VERSION .
ARG BASE
FROM ${BASE}
COPY eng/install-cluster.sh eng/packages.sh /install/
RUN /install/install-cluster.sh && rm -rf /var/lib/apt/lists/* /install
