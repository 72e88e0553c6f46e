using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlanWise.Cli.Tests.Commands;

public sealed class ReadingCommandTests(FinishedSimulation finished) : IClassFixture<FinishedSimulation>
{
    [Fact]
    public void Checklist_shows_the_state_of_every_step()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Assert.Equal(0, InProcess.Run("reset", "-d", database, "--year", "2029", "--yes").ExitCode);

        CommandResult result = InProcess.Run("checklist", "-d", database);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(33, result.OutputLines.Length);
        Assert.Matches("^ +pre_simulation +✓ done +400 +[0-9.]+ s +20[0-9-]{8} [0-9:]{5}Z$", result.OutputLines[2]);
        Assert.Matches("^2029  year_transition +▶ next$", result.OutputLines[^6]);
        Assert.Matches("^2029  validation_metrics +○ waiting$", result.OutputLines[^1]);
    }

    [Fact]
    public void Events_and_steps_that_do_not_exist_are_answered_in_the_spelling_of_the_command()
    {
        CommandResult type = InProcess.Run("events", "-d", finished.Database, "-t", "bogus");
        using var workspace = new Workspace();
        CommandResult step = InProcess.Run("step", "-d", finished.CopyTo(workspace), "-s", "bogus");

        Assert.Equal((2, ""), (type.ExitCode, type.Output));
        Assert.Contains("Use one of: termination, experienced_termination, new_hire_termination, hire, raise, promotion.", type.Error, StringComparison.Ordinal);
        Assert.Equal(2, step.ExitCode);
        Assert.Contains("Use one of: pre_simulation, year_transition, ", step.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_of_an_id_that_nobody_has_are_an_error_unless_it_has_wildcards()
    {
        CommandResult exact = InProcess.Run("events", "-d", finished.Database, "-e", "EMP_9");
        CommandResult several = InProcess.Run("events", "-d", finished.Database, "-e", "EMP_9?", "-f", "csv");

        Assert.Equal((2, ""), (exact.ExitCode, exact.Output));
        Assert.StartsWith("error: There is no employee 'EMP_9', ", exact.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (several.ExitCode, several.Error));
    }

    [Theory]
    [InlineData("run", "-d", "{0}/p.duckdb", "-c", "{1}")]
    [InlineData("init", "{1}")]
    [InlineData("events", "-d", "{1}")]
    [InlineData("events", "-d", "{0}/p.duckdb", "-t", "{1}")]
    [InlineData("events", "-d", "{0}/p.duckdb", "--year", "{1}")]
    public void An_argument_that_is_far_too_long_is_not_shown_whole(params string[] arguments)
    {
        using var workspace = new Workspace();
        File.Copy(finished.Database, workspace["p.duckdb"]);

        CommandResult result = InProcess.Run([.. arguments.Select(argument => argument == "{1}" ? new string('9', 100_000) : argument.Replace("{0}", Path.GetDirectoryName(workspace["p.duckdb"]), StringComparison.Ordinal))]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.InRange(result.Error.Length, 1, 700);
        Assert.DoesNotContain(new string('9', 81), result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Checklist_has_letters_for_terminals_without_its_signs()
    {
        CommandResult result = InProcess.Run(
            terminal => terminal with { HasUnicode = false }, "", "checklist", "-d", finished.Database, "--year", "2025");

        Assert.Equal(0, result.ExitCode);
        Assert.All(result.Output, character => Assert.True(char.IsAscii(character)));
        Assert.Equal(6, Regex.Count(result.Output, @"^2025  [a-z_]+ +\* done ", RegexOptions.Multiline));
    }

    [Fact]
    public void Checklist_shows_a_failed_step_with_its_reason()
    {
        using var workspace = new Workspace();
        string database = workspace["plan.duckdb"];
        string configuration = workspace.Configuration(endYear: 2025);
        Workspace.Change(configuration, "  rule_time_limit: 60", "  rules: [{name: never, severity: error, message: Look., sql: \"select 1 as x\"}]");

        CommandResult failed = InProcess.Run("run", "-c", configuration, "-d", database);
        CommandResult checklist = InProcess.Run("checklist", "-d", database, "--year", "2025");

        Assert.Equal(1, failed.ExitCode);
        Assert.StartsWith("error: The year 2025 breaks: never: ", failed.Error, StringComparison.Ordinal);
        Assert.Contains("  try:   planwise validate -d '", failed.Error, StringComparison.Ordinal);
        Assert.Matches("2025  validation_metrics +✗ failed .*The year 2025 breaks: never", checklist.Output);
    }

    [Fact]
    public void Checklist_as_json_has_the_names_of_the_database()
    {
        CommandResult result = InProcess.Run("checklist", "-d", finished.Database, "--format", "json");

        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal(31, document.RootElement.GetArrayLength());
        JsonElement first = document.RootElement[0];
        Assert.Equal("pre_simulation", first.GetProperty("step_name").GetString());
        Assert.Equal(JsonValueKind.Null, first.GetProperty("simulation_year").ValueKind);
        Assert.Equal("completed", first.GetProperty("status").GetString());
        Assert.False(first.GetProperty("forced").GetBoolean());
        Assert.Equal(400, first.GetProperty("row_count").GetInt32());
        Assert.True(first.GetProperty("completed_at").TryGetDateTimeOffset(out _));
    }

    [Fact]
    public void Events_are_filtered_and_their_ssns_masked()
    {
        CommandResult all = InProcess.Run("events", "-d", finished.Database, "--format", "csv");
        CommandResult hires = InProcess.Run("events", "-d", finished.Database, "--year", "2025", "--type", "hire", "--format", "csv");
        CommandResult one = InProcess.Run("events", "-d", finished.Database, "--employee", "NH_2025_0000001", "--type", "hire", "--include-ssn", "--format", "csv");

        Assert.Equal(
            "employee_id,employee_ssn,event_type,simulation_year,effective_date,event_details,compensation_amount,previous_compensation,"
            + "employee_age,employee_tenure,level_id,age_band,tenure_band,event_probability,event_category,event_sequence,created_at,"
            + "parameter_scenario_id,parameter_source,data_quality_flag",
            all.OutputLines[0]);
        Assert.Equal(81, hires.OutputLines.Length);
        Assert.All(hires.OutputLines[1..], line => Assert.Matches("^NH_2025_[0-9]{7},SSN-[*]{5}[0-9]{4},hire,2025,2025-[0-9]{2}-[0-9]{2},external_hire,[0-9]+[.][0-9]{2},,", line));
        Assert.Matches("\nNH_2025_0000001,SSN-9[0-9]{8},hire,2025,", one.Output);
        Assert.Equal(2, one.OutputLines.Length);
        Assert.DoesNotContain('\r', all.Output);
    }

    [Fact]
    public void Events_as_json_hold_amounts_exactly_and_nulls()
    {
        CommandResult csv = InProcess.Run("events", "-d", finished.Database, "--year", "2026", "--type", "hire", "--format", "csv");
        CommandResult json = InProcess.Run("events", "-d", finished.Database, "--year", "2026", "--type", "hire", "--format", "json");

        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal(
            csv.OutputLines[1..].Select(line => line.Split(',')[6]),
            document.RootElement.EnumerateArray().Select(row => row.GetProperty("compensation_amount").GetRawText()));
        Assert.All(
            document.RootElement.EnumerateArray(),
            row => Assert.Equal(JsonValueKind.Null, row.GetProperty("previous_compensation").ValueKind));
    }

    [Fact]
    public void Workforce_is_filtered_by_status()
    {
        CommandResult active = InProcess.Run("workforce", "-d", finished.Database, "--year", "2025", "--status", "active", "--format", "csv");
        CommandResult unknown = InProcess.Run("workforce", "-d", finished.Database, "--status", "retired");

        Assert.Equal(413, active.OutputLines.Length);
        Assert.StartsWith("employee_id,employee_ssn,employee_birth_date,", active.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(",terminated,", active.Output, StringComparison.Ordinal);
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("Use active or terminated.", unknown.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Workforce_as_of_a_day_is_rebuilt_from_the_events()
    {
        CommandResult end = InProcess.Run("workforce", "-d", finished.Database, "--as-of", "2025-12-31", "--format", "csv");
        CommandResult active = InProcess.Run("workforce", "-d", finished.Database, "--year", "2025", "--status", "active", "--format", "csv");
        CommandResult opening = InProcess.Run("workforce", "-d", finished.Database, "--as-of", "2025-01-01", "--include-ssn", "--format", "csv");

        Assert.Equal((0, "", 413), (end.ExitCode, end.Error, end.OutputLines.Length));
        Assert.Equal(active.OutputLines[0], end.OutputLines[0]);

        // All but the time at which the snapshot was written.
        Assert.Equal(active.OutputLines[1..].Select(WithoutTime), end.OutputLines[1..].Select(WithoutTime));
        Assert.Contains(",SSN-*****", end.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("*", opening.Output, StringComparison.Ordinal);
        Assert.InRange(opening.OutputLines.Length, 390, 410);

        static string WithoutTime(string line) => line[..line.LastIndexOf(',')];
    }

    [Theory]
    [InlineData("2024-12-31", 2, "2024-12-31 is in no complete year: those are 2025 to 2029.")]
    [InlineData("31.12.2025", 2, "--as-of needs a day as YYYY-MM-DD, not '31.12.2025'.")]
    [InlineData("2025-02-29", 2, "--as-of needs a day as YYYY-MM-DD, not '2025-02-29'.")]
    [InlineData("2025-06-30", 2, "The workforce of a day has no other year", "--year", "2025")]
    [InlineData("2025-06-30", 2, "no employees who have left", "--status", "terminated")]
    [InlineData("2025-06-30", 0, "", "--status", "active")]
    public void Workforce_as_of_a_day_that_makes_no_sense_is_refused(string day, int exitCode, string error, params string[] more)
    {
        CommandResult result = InProcess.Run(["workforce", "-d", finished.Database, "--as-of", day, .. more]);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains(error, result.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode == 0, result.Output.Length > 0);
    }

    [Fact]
    public void Audit_prints_who_did_what()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Assert.Equal(0, InProcess.Run("reset", "-d", database, "--year", "2029", "--yes").ExitCode);

        CommandResult csv = InProcess.Run("audit", "-d", database, "--format", "csv");
        CommandResult table = InProcess.Run("audit", "-d", database);
        CommandResult json = InProcess.Run("audit", "-d", database, "--format", "json");

        Assert.Equal((0, "", 33), (csv.ExitCode, csv.Error, csv.OutputLines.Length));
        Assert.Equal(
            "entry_id,logged_at,user_name,host_name,engine_version,models_sha256,duckdb_version,command,action,step_name,"
            + "simulation_year,forced,outcome,row_count,duration_ms,configuration_sha256,census_sha256,message,digest,state_sha256,previous_hash,"
            + "entry_hash",
            csv.OutputLines[0]);
        Assert.Matches("^1,20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z,.*,planwise demo,run_step,pre_simulation,,false,completed,400,", csv.OutputLines[1]);
        Assert.Matches("^32,.*,planwise reset,reset_year,,2029,false,completed,6,", csv.OutputLines[^1]);
        Assert.Matches("^ +32 +20[0-9-]{8} [0-9:]{8}Z  ✓  2029  reset_year .* planwise reset +6 ", table.OutputLines[^1]);
        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal(Enumerable.Range(1, 32), document.RootElement.EnumerateArray().Select(entry => entry.GetProperty("entry_id").GetInt32()));
        Assert.Equal(1, InProcess.Run("audit", "-d", workspace["none.duckdb"]).ExitCode);
    }

    [Fact]
    public void Audit_as_lines_of_JSON_holds_what_was_hashed()
    {
        CommandResult lines = InProcess.Run("audit", "-d", finished.Database, "--format", "jsonl");

        Assert.Equal((0, "", 31), (lines.ExitCode, lines.Error, lines.OutputLines.Length));
        string previous = "";
        foreach (string line in lines.OutputLines)
        {
            using var document = JsonDocument.Parse(line);
            string hash = document.RootElement.GetProperty("entry_hash").GetString()!;
            string hashed = line.Replace($",\"entry_hash\":\"{hash}\"", "", StringComparison.Ordinal);
            Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(hashed))));
            Assert.True(previous.Length == 0 || previous == document.RootElement.GetProperty("previous_hash").GetString());
            previous = hash;
        }
    }

    [Fact]
    public void Audit_verifies_itself()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        CommandResult whole = InProcess.Run("audit", "-d", database, "--verify");
        Damage.Execute(database, "update simulation_audit_log set user_name = 'somebody' where entry_id = 7");
        Damage.Execute(database, "update fct_workforce_snapshot set current_compensation = 1 where rowid = 0");
        CommandResult broken = InProcess.Run("audit", "-d", database, "--verify");
        CommandResult csv = InProcess.Run("audit", "-d", database, "--verify", "--format", "csv");

        Assert.Equal((0, ""), (whole.ExitCode, whole.Error));
        Assert.Matches("^The log is intact: 31 entries; the output of 31 steps matches it. Newest entry: [0-9a-f]{64}\n$", whole.Output);
        Assert.Equal((1, "", 4), (broken.ExitCode, broken.Error, broken.OutputLines.Length));
        Assert.Matches("^changed +7 +Entry 7 is not what was logged", broken.OutputLines[2]);
        Assert.Matches("^data_changed +6 +What workforce_snapshot of 2025 left", broken.OutputLines[3]);
        Assert.Equal((1, "kind,entry_id,message"), (csv.ExitCode, csv.OutputLines[0]));
    }

    [Fact]
    public void A_manifest_that_was_kept_finds_what_has_changed()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        string manifest = workspace["kept.json"];
        CommandResult printed = InProcess.Run("manifest", "-d", database);
        File.WriteAllText(manifest, printed.Output);
        CommandResult same = InProcess.Run("manifest", "-d", database, "--verify", manifest);
        Damage.Execute(database, "update fct_workforce_snapshot set current_compensation = current_compensation + 0.01 where rowid = 0");
        CommandResult table = InProcess.Run("manifest", "-d", database, "--verify", manifest);
        CommandResult csv = InProcess.Run("manifest", "-d", database, "--verify", manifest, "--format", "csv");

        Assert.Equal((0, ""), (printed.ExitCode, printed.Error));
        using var document = JsonDocument.Parse(printed.Output);
        Assert.Equal(
            InProcess.Run("digest", "-d", finished.Database).Output.Trim(), document.RootElement.GetProperty("digest").GetString());
        Assert.Equal((0, ""), (same.ExitCode, same.Error));
        Assert.Matches("^All [0-9]{2} checks passed: ", same.Output);
        Assert.Equal((1, ""), (table.ExitCode, table.Error));
        Assert.Equal(
            ["log", "digest", "table fct_workforce_snapshot"],
            table.OutputLines.Skip(2).Select(line => line.Split("  ")[1]));
        Assert.Equal("subject,passed,expected,actual", csv.OutputLines[0]);
        Assert.True(csv.OutputLines.Length > 40);
    }

    [Theory]
    [InlineData("A manifest is JSON", "manifest", "--format", "csv")]
    [InlineData("jsonl is for entries", "audit", "--verify", "--format", "jsonl")]
    public void A_format_that_would_be_ignored_is_refused(string message, string command, params string[] options)
    {
        CommandResult result = InProcess.Run([command, "-d", finished.Database, .. options]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_has_run_reset_advises_nothing()
    {
        using var workspace = new Workspace();
        string database = workspace["plan.duckdb"];
        Assert.Equal(0, InProcess.Run("step", "-c", workspace.Configuration(endYear: 2026), "-d", database).ExitCode);

        CommandResult result = InProcess.Run("reset", "-d", database, "--year", "2026");

        Assert.Equal(new CommandResult(0, "Nothing of 2026 or later has run: there is nothing to delete.\n", ""), result);
    }

    [Fact]
    public void Days_in_errors_are_ISO()
    {
        CommandResult result = InProcess.Run("workforce", "-d", finished.Database, "--as-of", "2025-06-01", "--year", "2025");

        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("06/01/2025", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_is_no_missing_database_and_an_empty_id_no_unknown_one()
    {
        using var workspace = new Workspace();

        Assert.StartsWith(
            $"error: '{workspace.Root}' is a directory, not a database file.\n", InProcess.Run("events", "-d", workspace.Root).Error, StringComparison.Ordinal);
        Assert.StartsWith(
            "error: The id of the employee is empty.\n", InProcess.Run("events", "-d", finished.Database, "-e", "").Error, StringComparison.Ordinal);
    }

    [UnixFact]
    public void A_directory_that_cannot_be_created_is_named()
    {
        CommandResult result = InProcess.Run("init", "/dev/null/plan");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("error: The directory '/dev/null/plan' cannot be created: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Could not", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("configurations", "[]", "$.configurations is empty")]
    [InlineData("files", "[null]", "$.files[0] is null")]
    [InlineData("settings", "7", "$.settings is a number, not an object.")]
    public void A_manifest_that_is_damaged_is_refused_with_the_place(string member, string value, string expected)
    {
        using var workspace = new Workspace();
        JsonNode manifest = JsonNode.Parse(InProcess.Run("manifest", "-d", finished.Database).Output)!;
        manifest[member] = JsonNode.Parse(value);
        File.WriteAllText(workspace["kept.json"], manifest.ToJsonString());

        CommandResult result = InProcess.Run("manifest", "-d", finished.Database, "--verify", workspace["kept.json"]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"error: '{workspace["kept.json"]}' is not a manifest of a simulation: {expected}", result.Error, StringComparison.Ordinal);
        Assert.Contains("\n  next:  Name a manifest as PlanWise wrote it", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_manifest_is_refused()
    {
        CommandResult other = InProcess.Run("manifest", "-d", finished.Database, "--verify", finished.Configuration);
        CommandResult none = InProcess.Run("manifest", "-d", finished.Database, "--verify", finished.Configuration + ".none");

        Assert.Equal((2, ""), (other.ExitCode, other.Output));
        Assert.Contains("is not a manifest of a simulation", other.Error, StringComparison.Ordinal);
        Assert.Equal((1, ""), (none.ExitCode, none.Output));
        Assert.Contains($"There is no manifest '{finished.Configuration}.none'.", none.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Safe_csv_reaches_no_spreadsheet_as_a_formula()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Damage.Execute(database, "update fct_workforce_snapshot set employee_id = '=cmd|calc!A0' where rowid = (select min(rowid) from fct_workforce_snapshot where simulation_year = 2025)");
        string[] command = ["workforce", "-d", database, "--year", "2025", "--format"];

        CommandResult plain = InProcess.Run([.. command, "csv"]);
        CommandResult safe = InProcess.Run([.. command, "csv-safe"]);

        Assert.Equal((0, ""), (safe.ExitCode, safe.Error));
        Assert.Contains(plain.OutputLines, line => line.StartsWith("=cmd|calc!A0,", StringComparison.Ordinal));
        Assert.Equal(plain.Output.Replace("\n=cmd", "\n'=cmd", StringComparison.Ordinal), safe.Output);
        Assert.Equal(2, InProcess.Run([.. command, "safecsv"]).ExitCode);
    }

    [Fact]
    public void Requirements_show_each_formula_with_its_numbers()
    {
        CommandResult result = InProcess.Run("requirements", "-d", finished.Database, "--year", "2025");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches("\n2025  experienced_terminations +48  CEIL.starting_workforce [*] total_termination_rate. +CEIL.400 [*] 0.12.\n", result.Output);
        Assert.Matches("\n2025  effective_growth_rate +0[.]03  expected_net_change / starting_workforce +12 / 400\n", result.Output);
        Assert.Equal(2 + 12, result.OutputLines.Length);
    }

    [Fact]
    public void Summary_aligns_numbers_and_groups_money()
    {
        CommandResult result = InProcess.Run("summary", "-d", finished.Database);

        string[] lines = result.OutputLines;
        Assert.Equal(7, lines.Length);
        Assert.Matches("^-+(  -+)+$", lines[1]);
        Assert.All(lines[2..], line => Assert.Matches(" [0-9]+,[0-9]{3}[.][0-9]{2} ", line));
        int end = lines[0].IndexOf(" Hires ", StringComparison.Ordinal) + " Hires".Length;
        Assert.All(lines[2..], line => Assert.True(char.IsAsciiDigit(line[end - 1]) && line[end] == ' ', line));
    }

    [Fact]
    public void Trace_tells_a_story_with_every_number()
    {
        string id = InProcess.Run("events", "-d", finished.Database, "--year", "2025", "--type", "promotion", "--format", "csv").OutputLines[1].Split(',')[0];

        CommandResult result = InProcess.Run("trace", "-d", finished.Database, "--employee", id);
        CommandResult full = InProcess.Run("trace", "-d", finished.Database, "-e", id, "-y", "2026", "--include-ssn");
        CommandResult ascii = InProcess.Run(terminal => terminal with { HasUnicode = false }, "", "trace", "-d", finished.Database, "-e", id);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Matches($"^{id} [(]SSN-[*]{{5}}[0-9]{{4}}[)], born [0-9-]{{10}}, hired [0-9-]{{10}}\n\n2025\n  Opening: level [1-4], [0-9,.]+ a year, age [0-9]+, tenure [0-9]+\n", result.Output);
        Assert.Matches("\n  promotion: promoted to level [2-5]\n    base_rate +0[.]1 +configured\n", result.Output);
        Assert.Matches($"\n    draw +0[.][0-9]+ +SHA256[(]{id}_2025_46[)]\n    is_drawn +true +0[.][0-9]+ < 0[.][0-9]+\n", result.Output);
        Assert.Matches("\nIn all: raises [0-9]+, promotions [1-5], level [1-4] → [2-5], pay [0-9,.]+ → [0-9,.]+\n$", result.Output);
        Assert.Matches($"^{id} [(]SSN-[0-9]{{9}}[)].*\n\n2026\n", full.Output);
        Assert.DoesNotContain("\n2025\n", full.Output, StringComparison.Ordinal);
        Assert.All(ascii.Output, character => Assert.True(char.IsAscii(character)));
    }

    [Fact]
    public void Trace_as_csv_and_json_has_a_row_for_each_number()
    {
        CommandResult csv = InProcess.Run("trace", "-d", finished.Database, "--employee", "NH_2025_0000001", "--year", "2025", "--format", "csv");
        CommandResult json = InProcess.Run("trace", "-d", finished.Database, "--employee", "NH_2025_0000001", "--year", "2025", "--format", "json");

        Assert.Equal("employee_id,employee_ssn,simulation_year,event_category,is_eligible,happened,outcome,step_order,step,value,calculation", csv.OutputLines[0]);
        Assert.Matches("^NH_2025_0000001,SSN-[*]{5}[0-9]{4},2025,hiring,true,true,\"hired as number 1 of 80, at level [1-5] and the age of [0-9]+\",1,hires,80,", csv.OutputLines[1]);
        Assert.Contains(csv.OutputLines, line => line.EndsWith(",MD5(42|hire_date|2025|NH_2025_0000001)", StringComparison.Ordinal));
        Assert.Contains(csv.OutputLines, line => line.Contains(",promotion,false,false,not eligible: hired in the year,1,hire_date,2025-01-0", StringComparison.Ordinal));
        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal(csv.OutputLines.Length - 1, document.RootElement.GetArrayLength());
        JsonElement first = document.RootElement[0];
        Assert.Equal(("hires", "80", 1), (first.GetProperty("step").GetString(), first.GetProperty("value").GetString(), first.GetProperty("step_order").GetInt32()));
        Assert.Equal(JsonValueKind.True, first.GetProperty("happened").ValueKind);
    }

    [Fact]
    public void Trace_tells_unknown_people_bad_input_and_damaged_data_apart()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Damage.Execute(database, "update fct_yearly_events set compensation_amount = compensation_amount + 1 where employee_id = 'NH_2025_0000001' and event_type = 'hire'");

        CommandResult unknown = InProcess.Run("trace", "-d", finished.Database, "--employee", "NOBODY");
        CommandResult unnamed = InProcess.Run("trace", "-d", finished.Database);
        CommandResult empty = InProcess.Run("trace", "-d", finished.Database, "--employee", "");
        CommandResult otherYear = InProcess.Run("trace", "-d", finished.Database, "--employee", "NH_2025_0000001", "--year", "2040");
        CommandResult damaged = InProcess.Run("trace", "-d", database, "--employee", "NH_2025_0000001");
        CommandResult elsewhere = InProcess.Run("trace", "-d", finished.Database, "--employee", "NH_2026_0000001", "--year", "2025");

        Assert.Equal(2, unknown.ExitCode);
        Assert.StartsWith("error: There is no employee 'NOBODY', neither in the census nor among the hires.\n  next:  ", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(2, unnamed.ExitCode);
        Assert.Contains("'--employee' is required", unnamed.Error, StringComparison.Ordinal);
        Assert.Equal(2, empty.ExitCode);
        Assert.Contains("needs the id of an employee", empty.Error, StringComparison.Ordinal);
        Assert.Equal(2, otherYear.ExitCode);
        Assert.Equal(1, damaged.ExitCode);
        Assert.StartsWith("error: The story of NH_2025_0000001 in 2025 cannot be explained: hiring is stored on 2025-", damaged.Error, StringComparison.Ordinal);
        Assert.Equal("", unknown.Output + unnamed.Output + empty.Output + otherYear.Output + damaged.Output);
        Assert.Equal(0, elsewhere.ExitCode);
        Assert.EndsWith("\nNot employed in the requested years.\n", elsewhere.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_passes_a_sound_year_and_fails_a_damaged_one()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        CommandResult sound = InProcess.Run("validate", "-d", database);
        Damage.Execute(database, "delete from fct_yearly_events where event_type = 'promotion' and simulation_year = 2026");

        CommandResult damaged = InProcess.Run("validate", "-d", database, "--year", "2026");
        CommandResult other = InProcess.Run("validate", "-d", database, "--year", "2025");

        Assert.Equal((0, ""), (sound.ExitCode, sound.Error));
        Assert.Matches("^2025: ([0-9]+) of \\1 passed.\n(20[0-9]{2}: ([0-9]+) of \\3 passed.\n){4}$", sound.Output);
        Assert.Equal(1, damaged.ExitCode);
        Assert.Matches("\n2026  ✗  level_changes ", damaged.Output);
        Assert.All(damaged.OutputLines.Skip(2).SkipLast(1), line => Assert.Matches("^(2026  [✗!]  |  )", line));
        Assert.Matches("^2026: [0-9]+ of [0-9]+ passed, [0-9]+ failed", damaged.OutputLines[^1]);
        Assert.Equal(0, other.ExitCode);
    }

    [Fact]
    public void Validate_prints_every_check_where_all_are_asked_for()
    {
        CommandResult all = InProcess.Run("validate", "-d", finished.Database, "--year", "2025", "--all");
        CommandResult csv = InProcess.Run("validate", "-d", finished.Database, "--year", "2025", "--format", "csv");
        CommandResult both = InProcess.Run("validate", "-d", finished.Database, "--all", "--format", "csv");

        Assert.Equal((0, ""), (all.ExitCode, all.Error));
        Assert.Equal(
            "simulation_year,check_id,severity,outcome,expected,actual,tolerance,offending_rows,offending_examples", csv.OutputLines[0]);
        Assert.Equal(csv.OutputLines.Length - 1, Regex.Count(all.Output, "^2025  [✓–]  [a-z_]+ ", RegexOptions.Multiline));
        Assert.Equal((2, ""), (both.ExitCode, both.Output));
        Assert.StartsWith("error: --all is for the table", both.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_of_a_year_without_snapshot_says_what_to_run()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);
        Assert.Equal(0, InProcess.Run("reset", "-d", database, "--year", "2029", "--yes").ExitCode);

        CommandResult result = InProcess.Run("validate", "-d", database, "--year", "2029");
        CommandResult rest = InProcess.Run("validate", "-d", database, "--format", "csv");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("--year 2029 --step year_transition", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, rest.ExitCode);
        Assert.DoesNotContain("\n2029,", rest.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Reset_first_says_what_it_would_delete()
    {
        using var workspace = new Workspace();
        string database = finished.CopyTo(workspace);

        CommandResult announced = InProcess.Run("reset", "-d", database, "--year", "2028");
        CommandResult unchanged = InProcess.Run("digest", "-d", database);
        CommandResult reset = InProcess.Run("reset", "-d", database, "--year", "2028", "--yes");
        CommandResult summary = InProcess.Run("summary", "-d", database, "--format", "csv");

        Assert.Equal((2, ""), (announced.ExitCode, announced.Output));
        Assert.Contains("  2028: year_transition, workforce_baseline, ", announced.Error, StringComparison.Ordinal);
        Assert.Contains("  2029: ", announced.Error, StringComparison.Ordinal);
        Assert.Contains("--year 2028 --yes\n", announced.Error, StringComparison.Ordinal);
        Assert.Equal(InProcess.Run("digest", "-d", finished.Database).Output, unchanged.Output);
        Assert.Equal((0, ""), (reset.ExitCode, reset.Error));
        Assert.Contains("  2029: year_transition, ", reset.Output, StringComparison.Ordinal);
        Assert.Equal(4, summary.OutputLines.Length);
    }

    [Fact]
    public void Digest_prints_a_hash_and_nothing_else()
    {
        CommandResult all = InProcess.Run("digest", "-d", finished.Database);
        CommandResult year = InProcess.Run("digest", "-d", finished.Database, "--year", "2025");

        Assert.Equal((0, ""), (all.ExitCode, all.Error));
        Assert.Matches("^[0-9a-f]{64}\n$", all.Output);
        Assert.Matches("^[0-9a-f]{64}\n$", year.Output);
        Assert.NotEqual(all.Output, year.Output);
    }

    [Theory]
    [InlineData("checklist")]
    [InlineData("events")]
    [InlineData("workforce")]
    [InlineData("requirements")]
    [InlineData("summary")]
    [InlineData("compare")]
    [InlineData("growth")]
    [InlineData("compensation")]
    [InlineData("ageing")]
    [InlineData("patterns")]
    [InlineData("validate")]
    [InlineData("digest")]
    [InlineData("reset")]
    public void A_command_that_reads_tells_bad_input_from_good(string command)
    {
        using var workspace = new Workspace();
        File.WriteAllText(workspace["text.duckdb"], new string('x', 5_000));

        CommandResult unnamed = InProcess.Run(command, "--year", "2025");
        CommandResult missing = InProcess.Run(command, "-d", workspace["none.duckdb"], "--year", "2025");
        CommandResult foreign = InProcess.Run(command, "-d", workspace["text.duckdb"], "--year", "2025");
        CommandResult otherYear = InProcess.Run(command, "-d", finished.Database, "--year", "2040");

        Assert.Equal(2, unnamed.ExitCode);
        Assert.Contains("'--database' is required", unnamed.Error, StringComparison.Ordinal);
        Assert.Equal(1, missing.ExitCode);
        Assert.StartsWith($"error: There is no database '{workspace["none.duckdb"]}'.\n  next:  ", missing.Error, StringComparison.Ordinal);
        Assert.Equal(1, foreign.ExitCode);
        Assert.Contains("cannot be opened", foreign.Error, StringComparison.Ordinal);
        Assert.Equal(2, otherYear.ExitCode);
        Assert.Contains("2040 is not simulated: the years are 2025 to 2029.", otherYear.Error, StringComparison.Ordinal);
        Assert.Equal("", unnamed.Output + missing.Output + foreign.Output + otherYear.Output);
    }

    [Fact]
    public void Before_the_first_step_there_is_nothing_to_read()
    {
        using var workspace = new Workspace();
        string configuration = workspace.Configuration();
        File.Move(workspace["census.csv"], workspace["later.csv"]);
        Assert.Equal(1, InProcess.Run("run", "-c", configuration, "-d", workspace["plan.duckdb"]).ExitCode);

        CommandResult result = InProcess.Run("events", "-d", workspace["plan.duckdb"]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("has not run its first step", result.Error, StringComparison.Ordinal);
        Assert.Contains("  try:   planwise run -d '", result.Error, StringComparison.Ordinal);
    }
}
