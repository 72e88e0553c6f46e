#!/usr/bin/env bash
# Kills runs of five years at 300 random moments, and sessions at every point that they pass, and prints where they were
# hit and whether all of them ended in the undisturbed digest. PLANWISE_KILLS and PLANWISE_KILL_SEED choose how often and when. CI does the same 40 times.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true
export PLANWISE_KILLS="${PLANWISE_KILLS:-300}" PLANWISE_KILL_SEED="${PLANWISE_KILL_SEED:-$(date +%Y%m%d)}"

dotnet test tests/PlanWise.Cli.Tests --filter 'FullyQualifiedName~RandomKillTests|FullyQualifiedName~NamedPointTests' --logger 'console;verbosity=detailed'
