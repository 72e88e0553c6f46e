-- A uniform draw in [0, 1): the top 53 bits of an MD5, as everywhere in the simulation.
create or replace temp macro synthetic_draw(seed, stream, as_of_date, person) as
  (('0x' || left(md5(seed || '|' || stream || '|' || year(as_of_date) || '|' || person), 16))::ubigint >> 11)
  / 9007199254740992.0::double;

-- The round function of the Feistel network that deals out SSNs. Any function keeps them unique; this one mixes, and
-- drops its lowest bits, whose pattern would show.
create or replace temp macro synthetic_scramble(seed, round, as_of_date, half) as
  (
    half * half * 1709 + half * (10007 + 2 * round)
    + floor(3000000 * synthetic_draw(seed, 'census_ssn', as_of_date, round::varchar))::bigint
  ) // 11 % 30000;
