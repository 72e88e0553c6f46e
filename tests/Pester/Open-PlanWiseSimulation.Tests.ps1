BeforeAll { . $PSScriptRoot/Common.ps1 }

Describe Open-PlanWiseSimulation {
    AfterEach { Close-AllSimulations }

    BeforeAll {
        $path = (Open-FinishedSimulation).Path
        Close-AllSimulations
    }

    It 'opens with the configuration of the database and makes it the current one' {
        $simulation = Open-PlanWiseSimulation $path

        $simulation.Configuration.Simulation.EndYear | Should -Be 2027
        $simulation.IsReadOnly | Should -BeFalse
        Get-PlanWiseSimulation -Current | Should -Be $simulation
    }

    It 'opens for reading only: steps are refused, and several may read' {
        $first = Open-PlanWiseSimulation $path -ReadOnly
        $second = Open-PlanWiseSimulation $path -ReadOnly

        $first.IsReadOnly | Should -BeTrue
        ($second | Get-PlanWiseSummary).Count | Should -Be 3
        { $first | Invoke-PlanWiseStep -Step EventGeneration -Year 2025 -ErrorAction Stop } | Should -Throw -ErrorId 'ReadOnly,*'
        { $first | Reset-PlanWiseYear -Year 2025 -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'ReadOnly,*'
    }

    It 'opens files from the pipeline and by wildcard' {
        (Get-Item -LiteralPath $path | Open-PlanWiseSimulation -ReadOnly).Path | Should -BeExactly $path
        (Open-PlanWiseSimulation (Join-Path $TestDrive '*.duckdb') -ReadOnly).Path | Should -Contain $path
    }

    It 'opens a name with brackets literally' {
        $brackets = Join-Path $TestDrive 'plan [1].duckdb'
        Copy-Item -LiteralPath $path -Destination $brackets
        (Open-PlanWiseSimulation -LiteralPath $brackets -ReadOnly).Path | Should -BeExactly $brackets
        Close-AllSimulations
        Remove-Item -LiteralPath $brackets
    }

    It 'says what is wrong with <case>' -ForEach @(
        @{ case = 'a file that is not there'; file = 'none.duckdb'; id = 'DatabaseNotFound'; category = 'ObjectNotFound' }
        @{ case = 'a file that is no database'; file = 'text.duckdb'; id = 'DatabaseUnreadable'; category = 'ReadError' }
    ) {
        'no database' | Set-Content -LiteralPath (Join-Path $TestDrive text.duckdb)
        Open-PlanWiseSimulation -LiteralPath (Join-Path $TestDrive $file) -ErrorAction SilentlyContinue -ErrorVariable failure

        $failure[0].FullyQualifiedErrorId | Should -BeExactly "$id,PlanWise.PowerShell.Commands.OpenPlanWiseSimulationCommand"
        $failure[0].CategoryInfo.Category | Should -Be $category
        $failure[0].ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        Remove-Item -LiteralPath (Join-Path $TestDrive text.duckdb)
    }

    It 'is refused while another process writes, and not after' {
        $null = Open-PlanWiseSimulation $path
        $script = "try { `$null = Open-PlanWiseSimulation '$path' -ErrorAction Stop; 'opened' } catch { `$_.FullyQualifiedErrorId }"
        Invoke-InNewProcess $script | Should -BeLike 'DatabaseInUse,*'
        Close-PlanWiseSimulation
        Invoke-InNewProcess $script | Should -BeExactly opened
    }
}
