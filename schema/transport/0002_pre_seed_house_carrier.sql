-- The house carrier with prices by which a demo, an import and an own fleet can ship: the EU, the world beyond and
-- Brazil. An operator changes all of it by RPC; new prices are new rate cards.
insert into carriers (carrier_id, code, title, sandbox, created_at, updated_at) values
  ('01900000-0000-7000-8000-000000000001', 'house', 'Hanse House Carrier', true, '2025-01-01Z', '2025-01-01Z');

insert into carrier_services (service_code, carrier_id, place, title, countries, length_mm, width_mm, height_mm,
  weight_g, girth_mm_max, value_max_minor, value_currency, days_min, days_max, takes_hazard, delivers_to_post_box,
  signature, saturday, co2_g)
select code, '01900000-0000-7000-8000-000000000001', place, title, string_to_array(countries, ' '), length, width,
  height, weight, girth, value_max, currency, days_min, days_max, hazard, post_box, signed, saturday, co2
from (values
  ('house.standard', 1, 'Standard', 'DE AT BE BG CY CZ DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK',
    1200, 800, 800, 31500, 3600, 500000, 'EUR', 2, 4, true, true, false, false, 620),
  ('house.express', 2, 'Express', 'DE AT BE BG CY CZ DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK',
    1200, 800, 800, 31500, 3000, 1000000, 'EUR', 1, 2, false, false, true, true, 1450),
  ('house.freight', 3, 'Freight', 'DE AT BE BG CY CZ DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK',
    2400, 1800, 1800, 300000, 0, 5000000, 'EUR', 3, 6, true, false, true, false, 5200),
  ('house.world', 4, 'World', 'AU BR CA CH CN GB JP KR NO US',
    1200, 800, 800, 31500, 3000, 500000, 'EUR', 5, 10, false, false, true, false, 6100),
  ('house.brasil', 5, 'Brasil', 'BR', 2000, 1500, 1500, 150000, 0, 5000000, 'BRL', 3, 9, true, true, false, true, 900),
  ('house.brasil-express', 6, 'Brasil Expresso', 'BR',
    1200, 800, 800, 31500, 0, 5000000, 'BRL', 1, 4, false, false, true, true, 2400)
) as s (code, place, title, countries, length, width, height, weight, girth, value_max, currency, days_min, days_max,
  hazard, post_box, signed, saturday, co2);

insert into carrier_zones (carrier_id, zone, country, postcode_from, postcode_to)
select '01900000-0000-7000-8000-000000000001', zone, country, low, high from (values
  ('eu-1', 'DE', '', ''),
  ('eu-2', 'AT', '', ''), ('eu-2', 'BE', '', ''), ('eu-2', 'CZ', '', ''), ('eu-2', 'DK', '', ''),
  ('eu-2', 'LU', '', ''), ('eu-2', 'NL', '', ''), ('eu-2', 'PL', '', ''),
  ('eu-2', 'FR', '00000', '19999'), ('eu-island', 'FR', '20000', '20999'), ('eu-2', 'FR', '21000', '95999'),
  ('eu-island', 'FR', '96000', '99999'),
  ('eu-3', 'HR', '', ''), ('eu-3', 'HU', '', ''), ('eu-3', 'IE', '', ''), ('eu-3', 'IT', '', ''),
  ('eu-3', 'PT', '0000', '8999'), ('eu-island', 'PT', '9000', '9999'),
  ('eu-3', 'ES', '00000', '06999'), ('eu-island', 'ES', '07000', '07999'), ('eu-3', 'ES', '08000', '34999'),
  ('eu-island', 'ES', '35000', '35999'), ('eu-3', 'ES', '36000', '37999'), ('eu-island', 'ES', '38000', '38999'),
  ('eu-3', 'ES', '39000', '52999'),
  ('eu-3', 'SE', '', ''), ('eu-3', 'SI', '', ''), ('eu-3', 'SK', '', ''),
  ('eu-4', 'BG', '', ''), ('eu-4', 'CY', '', ''), ('eu-4', 'EE', '', ''), ('eu-4', 'FI', '', ''),
  ('eu-4', 'GR', '', ''), ('eu-4', 'LT', '', ''), ('eu-4', 'LV', '', ''), ('eu-4', 'MT', '', ''),
  ('eu-4', 'RO', '', ''),
  ('world-1', 'CH', '', ''), ('world-1', 'GB', '', ''), ('world-1', 'NO', '', ''),
  ('world-2', 'CA', '', ''), ('world-2', 'US', '', ''),
  ('world-3', 'AU', '', ''), ('world-3', 'CN', '', ''), ('world-3', 'JP', '', ''), ('world-3', 'KR', '', ''),
  ('br-southeast', 'BR', '00000', '39999'), ('br-northeast', 'BR', '40000', '65999'),
  ('br-north', 'BR', '66000', '69999'), ('br-center', 'BR', '70000', '77999'), ('br-north', 'BR', '78900', '78999'),
  ('br-center', 'BR', '78000', '78899'), ('br-center', 'BR', '79000', '79999'), ('br-south', 'BR', '80000', '99999')
) as z (zone, country, low, high);

insert into rate_cards (rate_card_id, carrier_id, service_code, state, currency, valid_from, divisor_cm3, created_at,
  updated_at)
select id::uuid, '01900000-0000-7000-8000-000000000001', service, 'ACTIVE', currency, '2015-01-01', divisor,
  '2025-01-01Z', '2025-01-01Z'
from (values
  ('01900000-0000-7000-8000-000000000101', 'house.standard', 'EUR', 5000),
  ('01900000-0000-7000-8000-000000000102', 'house.express', 'EUR', 5000),
  ('01900000-0000-7000-8000-000000000103', 'house.freight', 'EUR', 4000),
  ('01900000-0000-7000-8000-000000000104', 'house.world', 'EUR', 5000),
  ('01900000-0000-7000-8000-000000000105', 'house.brasil', 'BRL', 6000),
  ('01900000-0000-7000-8000-000000000106', 'house.brasil-express', 'BRL', 6000)
) as c (id, service, currency, divisor);

-- A line is the price of the nearest zone times the factor of its own, rounded to ten; heavier ones pay per kilogram.
insert into rate_card_lines (rate_card_id, zone, weight_to_g, price_minor, per_kg_minor)
select card::uuid, zone, weight, (round(base * factor / 10.0) * 10)::bigint, (round(per_kg * factor / 5.0) * 5)::bigint
from (values
  ('01900000-0000-7000-8000-000000000101', 1000, 390, 0), ('01900000-0000-7000-8000-000000000101', 2000, 450, 0),
  ('01900000-0000-7000-8000-000000000101', 5000, 560, 0), ('01900000-0000-7000-8000-000000000101', 10000, 790, 0),
  ('01900000-0000-7000-8000-000000000101', 20000, 1190, 0), ('01900000-0000-7000-8000-000000000101', 31500, 1590, 0),
  ('01900000-0000-7000-8000-000000000101', 160000, 1590, 65),
  ('01900000-0000-7000-8000-000000000102', 1000, 890, 0), ('01900000-0000-7000-8000-000000000102', 2000, 990, 0),
  ('01900000-0000-7000-8000-000000000102', 5000, 1290, 0), ('01900000-0000-7000-8000-000000000102', 10000, 1790, 0),
  ('01900000-0000-7000-8000-000000000102', 31500, 2990, 0), ('01900000-0000-7000-8000-000000000102', 160000, 2990, 120),
  ('01900000-0000-7000-8000-000000000103', 30000, 2900, 0), ('01900000-0000-7000-8000-000000000103', 100000, 2900, 55),
  ('01900000-0000-7000-8000-000000000103', 3000000, 6750, 40)
) as l (card, weight, base, per_kg)
cross join (values ('eu-1', 1.0), ('eu-2', 1.7), ('eu-3', 2.2), ('eu-4', 2.9), ('eu-island', 3.6)) as f (zone, factor)
union all
select '01900000-0000-7000-8000-000000000104', zone, weight, (round(base * factor / 10.0) * 10)::bigint,
  (round(per_kg * factor / 5.0) * 5)::bigint
from (values (500, 1290, 0), (1000, 1590, 0), (2000, 2190, 0), (5000, 3990, 0), (160000, 3990, 490)) as l (weight, base,
  per_kg)
cross join (values ('world-1', 1.0), ('world-2', 1.6), ('world-3', 1.9), ('br-southeast', 2.0), ('br-south', 2.0),
  ('br-center', 2.1), ('br-northeast', 2.1), ('br-north', 2.3)) as f (zone, factor)
union all
select card, zone, weight, (round(base * factor / 10.0) * 10)::bigint, (round(per_kg * factor / 5.0) * 5)::bigint
from (values
  ('01900000-0000-7000-8000-000000000105'::uuid, 300, 990, 0), ('01900000-0000-7000-8000-000000000105', 1000, 1290, 0),
  ('01900000-0000-7000-8000-000000000105', 2000, 1490, 0), ('01900000-0000-7000-8000-000000000105', 5000, 1990, 0),
  ('01900000-0000-7000-8000-000000000105', 10000, 2790, 0), ('01900000-0000-7000-8000-000000000105', 30000, 4490, 0),
  ('01900000-0000-7000-8000-000000000105', 5000000, 4490, 140),
  ('01900000-0000-7000-8000-000000000106', 1000, 2290, 0), ('01900000-0000-7000-8000-000000000106', 2000, 2690, 0),
  ('01900000-0000-7000-8000-000000000106', 5000, 3690, 0), ('01900000-0000-7000-8000-000000000106', 10000, 5290, 0),
  ('01900000-0000-7000-8000-000000000106', 500000, 5290, 390)
) as l (card, weight, base, per_kg)
cross join (values ('br-southeast', 1.0), ('br-south', 1.25), ('br-center', 1.4), ('br-northeast', 1.6),
  ('br-north', 2.0)) as f (zone, factor);

insert into surcharges (surcharge_id, carrier_id, service_code, kind, basis, percent, amount_minor, least_minor,
  most_minor, currency, zones, valid_from, created_at, updated_at)
select id::uuid, '01900000-0000-7000-8000-000000000001', service, kind, basis, percent, amount, least, most, currency,
  string_to_array(zones, ' '), '2015-01-01', '2025-01-01Z', '2025-01-01Z'
from (values
  ('01900000-0000-7000-8000-000000000201', '', 'FUEL', 'PERCENT', 6.5, null::bigint, null::bigint, null::bigint, null,
    ''),
  ('01900000-0000-7000-8000-000000000202', '', 'REMOTE', 'PER_KG', 0, 45, 500, 4500, 'EUR', 'eu-island'),
  ('01900000-0000-7000-8000-000000000203', '', 'REMOTE', 'FIXED', 0, 900, null, null, 'BRL', 'br-north'),
  ('01900000-0000-7000-8000-000000000204', 'house.standard', 'OVERSIZE', 'PER_PARCEL', 0, 1200, null, null, 'EUR', ''),
  ('01900000-0000-7000-8000-000000000205', '', 'HAZARD', 'PER_PARCEL', 0, 350, null, null, 'EUR', ''),
  ('01900000-0000-7000-8000-000000000206', '', 'SIGNATURE', 'FIXED', 0, 190, null, null, 'EUR', ''),
  ('01900000-0000-7000-8000-000000000207', 'house.express', 'SATURDAY', 'FIXED', 0, 690, null, null, 'EUR', '')
) as s (id, service, kind, basis, percent, amount, least, most, currency, zones);

insert into shipping_methods (option, currency, countries, title, price_minor, per_kg_minor, free_from_minor,
  weight_max_g, days_min, days_max)
select option, currency, string_to_array(countries, ' '), title, price, per_kg, free_from, weight_max, days_min, days_max
from (values
  ('standard', 'EUR', 'DE', 'Standard', 490, 0, 5000, 31500, 2, 4),
  ('standard', 'EUR', 'AT BE CZ DK ES FI FR GR HR HU IE IT LT LU LV NL PL PT RO SE SI SK BG CY EE MT', 'Standard', 990,
    0, 15000, 31500, 2, 4),
  ('express', 'EUR', 'DE AT BE CZ DK ES FI FR GR HR HU IE IT LT LU LV NL PL PT RO SE SI SK BG CY EE MT', 'Express', 1490,
    0, 0, 31500, 1, 2),
  ('freight', 'EUR', 'DE AT BE CZ DK ES FI FR GR HR HU IE IT LT LU LV NL PL PT RO SE SI SK BG CY EE MT', 'Freight', 3900,
    40, 0, 300000, 3, 6),
  ('world', 'EUR', 'AU BR CA CH CN GB JP KR NO US', 'World', 2490, 390, 0, 31500, 5, 10),
  ('standard', 'BRL', 'BR', 'Padrão', 1490, 0, 19900, 150000, 3, 9),
  ('express', 'BRL', 'BR', 'Expresso', 2990, 0, 0, 31500, 1, 4)
) as m (option, currency, countries, title, price, per_kg, free_from, weight_max, days_min, days_max);

-- Indicative import rules of the countries that house.world reaches, to be followed by the operator's own dated imports.
insert into country_rules (country, currency, de_minimis_minor, import_tax_percent, valid_from) values
  ('AU', 'AUD', 100000, 10, '2025-01-01'), ('BR', 'USD', 0, 17, '2025-01-01'), ('CA', 'CAD', 2000, 5, '2025-01-01'),
  ('CH', 'CHF', 0, 8.1, '2025-01-01'), ('CN', 'CNY', 0, 13, '2025-01-01'), ('GB', 'GBP', 13500, 20, '2025-01-01'),
  ('JP', 'JPY', 10000, 10, '2025-01-01'), ('KR', 'USD', 15000, 10, '2025-01-01'), ('NO', 'NOK', 0, 25, '2025-01-01'),
  ('US', 'USD', 0, 0, '2025-01-01');
insert into duty_rates (destination, percent, valid_from) values
  ('AU', 5, '2025-01-01'), ('BR', 60, '2025-01-01'), ('CA', 6, '2025-01-01'), ('CH', 0, '2025-01-01'),
  ('CN', 8, '2025-01-01'), ('GB', 4, '2025-01-01'), ('JP', 3, '2025-01-01'), ('KR', 8, '2025-01-01'),
  ('NO', 0, '2025-01-01'), ('US', 15, '2025-01-01');
