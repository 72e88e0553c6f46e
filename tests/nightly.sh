#!/usr/bin/env bash
# What would take too long in every run of the tests. Kills runs of five years at 300 random moments, and sessions after every
# statement that writes, and prints where they were hit and whether all of them ended in the undisturbed digest; then the
# generated tests, with other cases each night, and ten times as many. PLANWISE_KILLS, PLANWISE_KILL_SEED,
# PLANWISE_FUZZ_FACTOR and PLANWISE_FUZZ_SEED choose how many and which.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_UI_LANGUAGE=en DOTNET_NOLOGO=true DOTNET_CLI_TELEMETRY_OPTOUT=true
export PLANWISE_KILLS="${PLANWISE_KILLS:-300}" PLANWISE_KILL_SEED="${PLANWISE_KILL_SEED:-$(date +%Y%m%d)}"
export PLANWISE_FUZZ_FACTOR="${PLANWISE_FUZZ_FACTOR:-10}" PLANWISE_FUZZ_SEED="${PLANWISE_FUZZ_SEED:-$(date +%Y%m%d)}"

failed=0
dotnet test tests/PlanWise.Cli.Tests --filter 'FullyQualifiedName~RandomKillTests|FullyQualifiedName~StatementKillTests' --logger 'console;verbosity=detailed' || failed=1
dotnet test tests/PlanWise.Engine.Tests --filter 'FullyQualifiedName~Fuzzing|FullyQualifiedName~DamagedMetadataTests|FullyQualifiedName~DamagedManifestTests|FullyQualifiedName~EmployeeDecisionTests|FullyQualifiedName~HostileTextTests|FullyQualifiedName~ResumeTests|FullyQualifiedName~EventPatternTests' --logger 'console;verbosity=detailed' || failed=1
exit "$failed"
