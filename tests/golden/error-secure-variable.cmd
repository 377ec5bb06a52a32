ECONTOP_SECURE=1 --clipboard
