# Ord för det som en plan talar om. En plan kan ha egna ord: se `kinds` i content/plan/plan.yaml.
kind_action = åtgärd
    .plural = åtgärder
    .definite = åtgärden
    .address = atgarder
kind_focus_area = fokusområde
    .plural = fokusområden
    .definite = fokusområdet
    .address = fokusomraden
kind_target_area = målområde
    .plural = målområden
    .definite = målområdet
    .address = malomraden
kind_goal = mål
    .plural = mål
    .definite = målet
    .address = mal
kind_priority = prioritering
    .plural = prioriteringar
    .definite = prioriteringen
    .address = prioriteringar
kind_owner = ansvarig
    .plural = ansvariga
    .definite = den ansvariga
    .address = ansvariga
kind_year = år
    .plural = år
    .definite = året
    .address = ar
kind_document = styrdokument
    .plural = styrdokument
    .definite = styrdokumentet
    .address = styrdokument
kind_term = begrepp
    .plural = begrepp
    .definite = begreppet
    .address = ordlista
    .index = ordlista

# Sidor som Planverk gör av hela planen.
service_search = Sök
    .address = sok
service_coverage = Täckning
    .address = tackning
service_connections = Samband
    .address = samband
service_accessibility = Tillgänglighetsredogörelse
    .address = tillganglighet

# Vad språket heter på sig självt.
language_name = Svenska
    .start = Svensk startsida
