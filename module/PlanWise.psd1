@{
    RootModule             = 'PlanWise.psm1'
    ModuleVersion          = '0.1.0'
    GUID                   = '5b0a3c1e-6f0d-4a52-9a3e-2f7f0c9d8b61'
    Author                 = 'PlanWise contributors'
    CompanyName            = 'PlanWise contributors'
    Copyright              = '(c) PlanWise contributors. MIT licence.'
    Description            = 'Simulates a workforce over years: who leaves, who is hired, who leaves soon after, who gets a raise, who is promoted. Every change of a person is an event in DuckDB; every number can be explained, checked, replayed and resumed.'
    PowerShellVersion      = '7.6'
    CompatiblePSEditions   = @('Core')
    FormatsToProcess       = @('PlanWise.Format.ps1xml')
    TypesToProcess         = @('PlanWise.Types.ps1xml')
    FunctionsToExport      = @()
    VariablesToExport      = @()
    CmdletsToExport        = @(
        'Close-PlanWiseSimulation'
        'Compare-PlanWiseYear'
        'Get-PlanWiseAudit'
        'Get-PlanWiseChecklist'
        'Get-PlanWiseConfiguration'
        'Get-PlanWiseEvents'
        'Get-PlanWiseManifest'
        'Get-PlanWiseRequirement'
        'Get-PlanWiseSimulation'
        'Get-PlanWiseSummary'
        'Get-PlanWiseWorkforce'
        'Invoke-PlanWiseQuery'
        'Invoke-PlanWiseSimulation'
        'Invoke-PlanWiseStep'
        'Measure-PlanWiseCompensation'
        'Measure-PlanWiseEvent'
        'Measure-PlanWiseGrowth'
        'Measure-PlanWiseWorkforce'
        'New-PlanWiseCensus'
        'New-PlanWiseConfiguration'
        'New-PlanWiseSimulation'
        'Open-PlanWiseSimulation'
        'Reset-PlanWiseYear'
        'Start-PlanWiseYear'
        'Test-PlanWiseCensus'
        'Test-PlanWiseConfiguration'
        'Test-PlanWiseManifest'
        'Test-PlanWiseYear'
        'Trace-PlanWiseEmployee'
    )
    AliasesToExport        = @('Get-PlanWiseEvent')
    PrivateData            = @{
        PSData = @{
            Tags         = @('workforce', 'planning', 'headcount', 'simulation', 'hr', 'duckdb', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://licenses.nuget.org/MIT'
            ProjectUri   = 'https://www.powershellgallery.com/packages/PlanWise'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
