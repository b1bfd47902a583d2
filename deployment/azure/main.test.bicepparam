using './main.bicep'

param environment = 'test'
param replicas = 1
param throughput = 'serverless'
param logDays = 30
param registryName = readEnvironmentVariable('ATGADNIS_REGISTRY')
param image = readEnvironmentVariable('ATGADNIS_IMAGE')
param alertEmail = readEnvironmentVariable('ATGADNIS_ALERT_EMAIL')
param people = readEnvironmentVariable('ATGADNIS_PEOPLE_YAML', '')
