{"bank_wide.csv", "",
 "CN internet_users_of_population [percent of population]: 2014=47.9 2015=50.3 2016=53.2\n"
 "KR internet_users_of_population [percent of population]: 2014=87.6 2015=90\n"
 "WLD internet_users_of_population [percent of population]: 2014=39.9 2015=0 2016=45\n"},
{"bank_wide.csv", "pick=WLD",
 "WLD internet_users_of_population [percent of population]: 2014=39.9 2015=0 2016=45\n"},
{"bank_cube.csv", "",
 "CN phones_per_100_people [per 100 people]: 2014=92.4 2015=92.5 2016=97.25\n"
 "CN users_of_population [percent of population]: 2014=47.9 2015=50.3\n"
 "IN phones_per_100_people [per 100 people]: 2014=72.9 2015=76.4 2016=85.1\n"
 "IN users_of_population [percent of population]: 2015=17 2016=22\n"},
{"entity_code.csv", "",
 "CN users_all_owid_based_on_wb_un: 2015=703 2016=746\n"
 "sub_saharan_africa users_all_owid_based_on_wb_un: 2015=175\n"
 "WLD users_all_owid_based_on_wb_un: 2016=3408\n"},
{"namibia.csv", "",
 "US pushes: 2020-Q1=900 2020-Q2=950\n"
 "EU pushes: 2020-Q1=500 2020-Q2=520\n"
 "NA pushes: 2020-Q1=7 2020-Q2=8\n"},
{"daily_dot.csv", "",
 " rate: 1971-01-04=1.0109 1971-01-05=1.0102 1971-01-07=1.0148\n"},
{"monthly.csv", "scale=100",
 " rate: 1990-01=540 1990-03=520 1990-04=540\n"},
{"decimal_comma.csv", "",
 " decimal_comma: 2010-01=1.7798 2010-02=1.8416 2010-03=1.7858\n"},
{"decimal_comma.csv", "metric=USD/BRL",
 " usd_brl: 2010-01=1.7798 2010-02=1.8416 2010-03=1.7858\n"},
{"month_year.csv", "",
 "all_items month_year: 2001-01=96.3 2001-02=96.8 2001-03=97.1 2001-04=97.8\n"
 "food_bought month_year: 2001-01=95.2 2001-03=95.9 2001-04=96.2\n"},
{"last_update.csv", "",
 "AT ilt12: 2020=89 2021=93b\n"
 "DE ilt12: 2020=91p\n"
 "AT iux: 2020~11\n"
 "DE iux: 2020=9\n"},
{"joined_cell.tsv", "where=indic=ILT",
 "AT ilt [PC]: 2020=89b 2021=93\n"
 "DE ilt [PC]: 2019~90 2020=91p\n"},
{"joined_cell.tsv", "",
 "AT ilt [PC]: 2020=89b 2021=93\n"
 "DE ilt [PC]: 2019~90 2020=91p\n"
 "AT iux [PC]: 2019=12b 2020=11 2021=7\n"},
{"annual_gbk.csv", "",
 " 移动电话用户_户_百人 [户/百人]: 2015=92.48 2016=97.25\n"
 " 互联网用户数_万人 [万人]: 2016=69000.5 2017=70000\n"},
{"mixed_periods.csv", "",
 " 国内生产总值累计值_亿元 [亿元]: 2021-Q4=1143669.7 2022-Q1=270177.8 2022-Q2=292463.8\n"},
{"matrix.csv", "",
 " land_means: 2022-01=0.91 2022-02=0.89 2022-03=1.05 2022-04=0.84 2022-05=0.84 2022-06=0.92 2022-07=0.94 2022-08=0.95 2022-09=0.9 2022-10=0.97 2022-11=0.73 2022-12=0.79 2023-01=0.87 2023-02=-0.18 2023-03=1.2\n"},
{"snapshot.csv", "date=2015",
 "jalisco population: 2015=7844830\n"
 "puebla population: 2015=6168883\n"
 "colima population: 2015=711235\n"},
{"provinces.csv", "",
 "KR provinces: 2020-01-22=1 2020-01-23=1 2020-01-24=2\n"
 "alberta_canada provinces: 2020-01-22=0 2020-01-23=1 2020-01-24=1\n"
 "ontario_canada provinces: 2020-01-22=0 2020-01-23=1 2020-01-24=3\n"},
{"provinces.csv", "entity=Country/Region; agg=sum",
 "KR provinces: 2020-01-22=1 2020-01-23=1 2020-01-24=2\n"
 "CA provinces: 2020-01-22=0 2020-01-23=2 2020-01-24=4\n"},
{"footer.csv", "",
 " people: 1950=50958125 1951=51434777 1952=51863761\n"},
{"season.csv", "",
 "alabama total: 2019-W40=1011 2019-W41=999 2020-W02>=1200\n"},
{"series_rows.csv", "",
 " a_busy: 2015-01-01T00:00=2\n"
 " a_idle: 2015-01-01T00:00=7 2015-01-01T03:30=9\n"},
{"epoch_ms.csv", "",
 " a: 2015-01-01T01:00=2 2015-01-01T04:00=3\n"
 " b: 2015-01-01T04:00=3 2015-01-01T07:00=4\n"},
{"repeated.csv", "",
 " rate: 2001-01=5.5 2001-02=5.5 2001-03=4\n"},
{"repeated.csv", "agg=first",
 " rate: 2001-01=5.75 2001-02=5.5 2001-03=4\n"},
{"repeated.csv", "agg=mean",
 " rate: 2001-01=5.625 2001-02=5.5 2001-03=4\n"},
{"sep_utf16.csv", "",
 " bip_mrd [Mrd. $]: 1959-Q1=2710.349 1959-Q2=2778.801 1959-Q3=1177146\n"
 " index: 1959-Q1=28.98 1959-Q2=29.15 1959-Q3=29.35\n"
 " quote [percent]: 1959-Q1=5.8 1959-Q3=5.3\n"},
{"block_header.csv", "",
 " output [m GBP]: 2019-Q4=25 2020-Q1=24 2020-Q2=20\n"
 " prices [Index]: 2019-Q4=98.1 2020-Q1=98.2 2020-Q2=98.3\n"},
{"second_table.csv", "",
 "AL second_table: 2019=100 2020=110\n"},
{"ambiguous.csv", "date_order=dmy",
 " visits: 2003-01-02=7 2003-02-01=5 2003-04-03=6\n"},
{"open_mark.csv", "decimal=dot",
 " people: 2019=1234 2020=950 2021=1300\n"},
{"to_date.csv", "",
 " 电信业务收入累计值_亿元 [亿元] to date: 2023-06=8688 2023-07=10077\n"
 " 电信业务收入当期值_亿元 [亿元]: 2023-06=1480 2023-07=1389\n"},
{"frequencies.csv", "",
 "BR exports: 2023-Q1=2000000 2023-Q2=3000000 2023-Q3=4000000\n"
 "CL exports: 2023-Q1=5000000 2023-Q2=6000000\n"},
{"annual_mean.tsv", "",
 " ab1: 2020-01=5.1 2020-02=5.3\n"},
{"labels.csv", "",
 "BR labels: 2024-01=1500 2024-02=1600\n"
 "CN labels: 2024-01=2500\n"},
{"aligned.txt", "",
 "a total: 2019=10 2020=12\n"
 "b total: 2019=7\n"},
{"bad_row.csv", "",
 " bad_row: 2024-01-02=1234.5 2024-01-03=1300 2024-01-04=-12.5 2024-01-05=-7\n"},
