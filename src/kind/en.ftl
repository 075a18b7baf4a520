# Words for what a plan speaks of. A plan may have its own: see `kinds` in content/plan/plan.yaml.
kind_action = action
    .plural = actions
    .definite = the action
    .address = actions
kind_focus_area = focus area
    .plural = focus areas
    .definite = the focus area
    .address = focus-areas
kind_target_area = target area
    .plural = target areas
    .definite = the target area
    .address = target-areas
kind_goal = goal
    .plural = goals
    .definite = the goal
    .address = goals
kind_priority = priority
    .plural = priorities
    .definite = the priority
    .address = priorities
kind_owner = owner
    .plural = owners
    .definite = the owner
    .address = owners
kind_year = year
    .plural = years
    .definite = the year
    .address = years
kind_document = document
    .plural = documents
    .definite = the document
    .address = documents
kind_term = term
    .plural = terms
    .definite = the term
    .address = glossary
    .index = glossary

# Pages that Planverk makes of the plan as a whole.
service_search = Search
    .address = search
service_coverage = Coverage
    .address = coverage
service_connections = Connections
    .address = connections
service_accessibility = Accessibility statement
    .address = accessibility

# What the language is called in itself.
language_name = English
    .start = English start page
