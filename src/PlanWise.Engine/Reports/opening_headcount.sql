-- Grain: one row: how many people a year opens with.
-- In:    census_summary in the first year, afterwards the snapshot of the year before, which must be complete.
select if(
  $simulation_year = $start_year,
  (select rows_imported from census_summary),
  (
    select count(*)
    from fct_workforce_snapshot
    where simulation_year = $simulation_year - 1 and employment_status = 'active'
  )
)::integer as opening_headcount;
