-- Drops what the import needed on its way.
drop view if exists census_typed_dimensions;
drop view if exists census_row_dimensions;
drop view if exists census_records;
drop table if exists census_continued_lines;
drop table if exists census_lines;
drop table if exists census_rows;
drop table if exists census_judged;
drop table if exists census_levels;
drop table if exists census_level_floors;
