#!/bin/bash
# Runs once, on an empty data folder. The services must not be superuser: row-level security does not bind one.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v password="$COATCHECK_PASSWORD" <<'SQL'
create role coatcheck login password :'password';
create database coatcheck owner coatcheck;
SQL
