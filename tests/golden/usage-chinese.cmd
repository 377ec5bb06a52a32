LANGUAGE=zh_CN --help
