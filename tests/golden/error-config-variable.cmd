ECONTOP_CONFIG=tests/fixtures/absent.ini --check
