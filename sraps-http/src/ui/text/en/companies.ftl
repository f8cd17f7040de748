# Companies

companies-what = Choose the company whose phones you want to manage.
companies-search = Name of a company
companies-none = There are no companies yet. As soon as one is made, it stands here.
companies-not-found = No company has this in its name.
companies-state = State
companies-active = Active
companies-suspended = Suspended
